import type { Policy, PolicyText } from "../domain/policy/policy.ts";

/*
 * The first policy of Cafe & Craft Jing, enacted on 1 January 2017, as published: the English text is verbatim,
 * repetitions included; clauses that it leaves unnumbered are numbered by position. Its blank sections (partners,
 * modules, joint use, security measures) are omitted. Never change this file once in force: its hash is in lock.json.
 */

export const policy: Policy = {
  effective: "2017-01-01",
  enacted: "2017-01-01",
  promises: {
    disclosure: "7",
    correction: "8-1(1)",
    "stop-violation": "8-1(2)",
    erasure: "8-2",
    "opt-out": "3-2",
    "consent-withdrawal": "3-1",
    inquiry: "9",
  },
  purposes: [
    {
      key: "service",
      clause: "2(1)",
      text: {
        ja: "登録の受付、本人確認、利用者認証、設定の記録、利用料金の決済計算など、本サービスの提供、維持、保護および改善のため",
        en: "To provide, maintain, protect and improve the Service: registration, identification, authentication, settings, settlement of fees",
      },
    },
    {
      key: "measurement",
      clause: "2(2)",
      text: { ja: "利用状況の測定のため", en: "To measure user traffic and behaviour" },
    },
    {
      key: "advertising",
      clause: "2(3)",
      text: {
        ja: "広告の配信、表示および効果測定のため",
        en: "To distribute, display and measure the effectiveness of advertisements",
      },
    },
    {
      key: "enquiries",
      clause: "2(4)",
      text: {
        ja: "本サービスに関するご案内およびお問い合わせへの対応のため",
        en: "To provide information and respond to inquiries about the Service",
      },
    },
    {
      key: "violations",
      clause: "2(5)",
      text: {
        ja: "規約等に違反する行為への対応のため",
        en: "To respond to violations of the rules of the Service",
      },
    },
    {
      key: "changes",
      clause: "2(6)",
      text: { ja: "規約等の変更などの通知のため", en: "To notify of changes to the terms of the Service" },
    },
  ],
  dataMap: [
    {
      category: "profile",
      clause: "1(1)",
      name: {
        ja: "氏名、生年月日、性別、職業などのプロフィール",
        en: "Profile (name, date of birth, gender, occupation and so on)",
      },
      from: { ja: "ご本人からのご提供", en: "Provided by the person" },
      systems: ["bookings", "website"],
    },
    {
      category: "contact",
      clause: "1(1)",
      name: {
        ja: "メールアドレス、電話番号、住所などの連絡先",
        en: "Contact details (e-mail address, telephone number, address and so on)",
      },
      from: { ja: "ご本人からのご提供", en: "Provided by the person" },
      systems: ["bookings", "website"],
    },
    {
      category: "payment",
      clause: "1(1)",
      name: {
        ja: "クレジットカード、銀行口座、電子マネーなどの決済手段",
        en: "Means of payment (credit card, bank account, electronic money and so on)",
      },
      from: { ja: "ご本人からのご提供", en: "Provided by the person" },
      systems: ["till"],
    },
    {
      category: "portrait",
      clause: "1(1)",
      name: { ja: "ご本人の写った写真", en: "Photographs that show you" },
      from: { ja: "ご本人からのご提供", en: "Provided by the person" },
      systems: ["bookings"],
    },
    {
      category: "form-input",
      clause: "1(1)",
      name: { ja: "入力フォームなどから入力・送信された情報", en: "What you entered or sent through forms" },
      from: { ja: "ご本人からのご提供", en: "Provided by the person" },
      systems: ["website"],
    },
    {
      category: "linked-id",
      clause: "1(2)",
      name: {
        ja: "連携している外部サービスのIDなど",
        en: "IDs of other services linked to ours, and what those services share",
      },
      from: { ja: "ご本人が連携を許可した外部サービス", en: "Services that the person allowed to be linked" },
    },
    {
      category: "access-logs",
      clause: "1(3)",
      name: {
        ja: "リファラ、IPアドレス、サーバーのアクセス記録",
        en: "Records of access (referrer, IP address, server logs)",
      },
      from: { ja: "本サービスのご利用に伴う自動的な取得", en: "Collected when the Service is used" },
      systems: ["website"],
    },
    {
      category: "identifiers",
      clause: "1(3)",
      name: { ja: "Cookie、広告IDその他の識別子", en: "Cookies, advertising IDs and other identifiers" },
      from: { ja: "本サービスのご利用に伴う自動的な取得", en: "Collected when the Service is used" },
    },
    {
      category: "location",
      clause: "1(4)",
      name: { ja: "位置情報", en: "Location" },
      from: { ja: "個別の同意に基づく端末からの取得", en: "Collected from the device, by consent" },
      consent: "location",
    },
  ],
  consents: [
    {
      key: "location",
      clause: "3-1",
      name: { ja: "位置情報の取得", en: "Collection of location information" },
    },
  ],
  matters: {},
};

export const text: PolicyText = {
  effective: "2017-01-01",
  title: { ja: "プライバシーポリシー", en: "Privacy Policy" },
  clauses: [
    {
      text: {
        ja: "Cafe & Craft Jing（以下「当方」といいます。）は、当方が提供するサービス（以下「本サービス」といいます。）における、ユーザーについての個人情報を含む利用者情報の取扱いについて、以下のとおりプライバシーポリシー（以下「本ポリシー」といいます。）を定めます。",
        en: "[Cafe & Craft Jing] provides the following privacy policy (hereinafter referred to as the “Policy”) regarding the handling of user information, including personal information, on the services it provides (hereinafter referred to as the “Services”). Cafe & Craft Jing] has established the following privacy policy (hereinafter referred to as the “Policy”) regarding the handling of user information, including personal information about users, in the services it provides (hereinafter referred to as the “Services”). (hereinafter referred to as “the Service”).",
      },
    },
    {
      id: "1",
      heading: {
        ja: "収集する利用者情報および収集方法",
        en: "User information to be collected and collection method",
      },
      text: {
        ja: "本ポリシーにおいて、「利用者情報」とは、ユーザーの識別に係る情報、通信サービス上の行動履歴、その他ユーザーまたはユーザーの端末に関連して生成または蓄積された情報であって、本ポリシーに基づき当方が収集するものを意味するものとします。本サービスにおいて当方が収集する利用者情報は、その収集方法に応じて、以下のようなものとなります。",
        en: "For the purpose of this policy, “user information” shall mean information pertaining to the identification of users, behavioral history on communication services, and other information generated or accumulated in relation to users or their terminals, which is collected by the Company in accordance with this policy. The user information collected by the Company in the Service will be as follows, depending on the method of collection",
      },
    },
    {
      id: "1(1)",
      text: {
        ja: "ユーザーからご提供いただく情報\n本サービスを利用するために、または本サービスの利用を通じてユーザーからご提供いただく情報は、以下のとおりです。\n氏名、生年月日、性別、職業等プロフィールに関する情報\nメールアドレス、電話番号、住所等連絡先に関する情報\nクレジットカード情報、銀行口座情報、電子マネー情報等決済手段に関する情報\nユーザーの肖像を含む静止画情報\n入力フォームその他当方が定める方法を通じてユーザーが入力または送信する情報",
        en: "Information provided by users Information provided by users in order to use the Service or through the use of the Service is as follows.\nProfile information such as name, date of birth, gender, and occupation\nContact information such as email address, phone number, and address\nInformation related to payment methods such as credit card information, bank account information, and electronic money information\nStill image information including the user’s portrait\nInformation entered or transmitted by the User through input forms or other methods specified by the Company.",
      },
    },
    {
      id: "1(2)",
      text: {
        ja: "ユーザーが本サービスの利用において、他のサービスと連携を許可することにより、当該他のサービスからご提供いただく情報\n当該外部サービスでユーザーが利用するID\nその他当該外部サービスのプライバシー設定によりユーザーが連携先に開示を認めた情報",
        en: "Information provided by other services when the User allows the Service to be linked to such other services.\n(2) Information provided by other services when the user permits linking with other services when using this service.\nID used by the user in the relevant external service\nOther information that the user has authorized to be disclosed to the linked party according to the privacy settings of the relevant external service.",
      },
    },
    {
      id: "1(3)",
      text: {
        ja: "ユーザーが本サービスを利用するにあたって、当方が収集する情報\n当方は、本サービスへのアクセス状況やそのご利用方法に関する情報を収集することがあります。これには以下の情報が含まれます。\nリファラ\nIPアドレス\nサーバーアクセスログに関する情報\nCookie、ADID、IDFAその他の識別子",
        en: "Information collected by the Company when the User uses the Service.\nThe Company may collect information on access to and use of the Service. This includes the following information\nReferrer\nIP addresses\nInformation about server access logs\nCookies, AIDs, IDFAs, and other identifiers.",
      },
    },
    {
      id: "1(4)",
      text: {
        ja: "ユーザーが本サービスを利用するにあたって、ユーザーの個別同意に基づいて当方が収集する情報\n当方は、ユーザーが3-1に定める方法により個別に同意した場合、利用中の端末から以下の情報を収集します。\n位置情報",
        en: "Information that the Company collects based on the User’s individual consent when the User uses the Service.\nThe Company will collect the following information from the terminal in use if the User individually consents to it by the method specified in 3-1.\nLocation information",
      },
    },
    {
      id: "2",
      heading: { ja: "利用目的", en: "Purpose of use" },
      text: {
        ja: "本サービスのサービス提供にかかわる利用者情報の具体的な利用目的は、以下のとおりです。",
        en: "The specific purposes of use of user information related to the provision of the Service are as follows",
      },
    },
    {
      id: "2(1)",
      text: {
        ja: "本サービスに関する登録の受付、本人確認、ユーザーの認証、ユーザー設定の記録、利用料金の決済計算等本サービスの提供、維持、保護および改善のため",
        en: "To provide, maintain, protect, and improve the Service, including the acceptance of registration, identification, user authentication, recording of user settings, and calculation of settlement of usage fees.",
      },
    },
    {
      id: "2(2)",
      text: {
        ja: "ユーザーのトラフィック測定および行動測定のため",
        en: "To measure user traffic and behavior",
      },
    },
    {
      id: "2(3)",
      text: {
        ja: "広告の配信、表示および効果測定のため",
        en: "To distribute, display, and measure the effectiveness of advertisements",
      },
    },
    {
      id: "2(4)",
      text: {
        ja: "本サービスに関するご案内、お問い合わせ等への対応のため",
        en: "To provide information and respond to inquiries about the Service",
      },
    },
    {
      id: "2(5)",
      text: {
        ja: "本サービスに関する当方の規約、ポリシー等（以下「規約等」といいます。）に違反する行為に対する対応のため",
        en: "To respond to violations of the Company’s terms of use, policies, etc. (hereinafter referred to as “Terms of Use, etc.”) related to the Service. (5) To respond to violations of the Company’s rules, policies, etc. (hereinafter referred to as “Rules, etc.”) regarding the Service",
      },
    },
    {
      id: "2(6)",
      text: {
        ja: "本サービスに関する規約等の変更などを通知するため",
        en: "To notify you of changes to the Terms of Service.",
      },
    },
    {
      id: "3",
      heading: {
        ja: "通知・公表または同意取得の方法、利用中止要請の方法",
        en: "Method of notification, publication, or obtaining consent, and method of requesting discontinuation of use",
      },
    },
    {
      id: "3-1",
      text: {
        ja: "以下の利用者情報については、その収集が行われる前にユーザーの同意を得るものとします。\n位置情報",
        en: "With respect to the following user information, the consent of the user shall be obtained before the collection of such information.\nLocation information",
      },
    },
    {
      id: "3-2",
      text: {
        ja: "ユーザーは、本サービスの所定の設定を行うことにより、利用者情報の全部または一部についてその収集または利用の停止を求めることができ、この場合、当方は速やかに、当方の定めるところに従い、その利用を停止します。なお、利用者情報の項目によっては、その収集または利用が本サービスの前提となるため、当方所定の方法により本サービスを退会した場合に限り、当方はその収集または利用を停止します。",
        en: "The User may request the cessation of the collection or use of all or part of the User Information by configuring the prescribed settings of the Service, in which case the Company shall promptly cease the use of the User Information in accordance with the provisions of the Company. In addition, since the collection or use of some items of user information is a prerequisite for the Service, the Company will stop the collection or use of such information only when the user withdraws from the Service in accordance with the method prescribed by the Company.",
      },
    },
    {
      id: "4",
      heading: {
        ja: "外部送信、第三者提供、情報収集モジュールの有無",
        en: "External Transmission, Provision to Third Parties, and Information Collection Module",
      },
    },
    {
      id: "4-1",
      text: {
        ja: "本サービスでは、以下の提携先が、ユーザーの端末にCookieを保存し、これを利用して利用者情報を蓄積および利用している場合があります。\n(1) 提携先\n(2) 上記提携先のプライバシーポリシーのURL\n(3) 上記提携先のオプトアウト（無効化）のURL",
        en: "In the Service, the following partners may store cookies on the user’s terminal and use them to store and use user information.\n(1) Business partners\n(2) URL of the privacy policy of the above partner\n(3) URL of the above partner’s opt-out (disable)",
      },
    },
    {
      id: "4-2",
      text: {
        ja: "本サービスには以下の情報収集モジュールが組み込まれています。これに伴い、以下のとおり情報収集モジュール提供者（日本国外にある者を含みます。）への利用者情報の提供を行う場合があります。\n(1) 情報収集モジュールの名称\n(2) 情報収集モジュールの提供者\n(3) 提供される利用者情報の項目\n(4) 提供の手段・方法\n(5) 上記提供者における利用目的\n(6) 上記提供者における第三者提供の有無\n(7) 上記提供者のプライバシーポリシーのURL",
        en: "The following information collection modules are incorporated in the Service. In accordance with this, the following information collection module providers (including those located outside Japan) may be requested to provide user information. (1) Information collection module providers\n(1) Name of the information collection module\n(2) Provider of the information collection module\n(3) Items of user information to be provided\n(4) Means and method of provision\n(5) Purpose of use by the above provider\n(6) Whether the above-mentioned provider provides the information to a third party\n(7) URL of the above provider’s privacy policy",
      },
    },
    {
      id: "5",
      heading: { ja: "第三者提供", en: "Provision to third parties" },
      text: {
        ja: "当方は、利用者情報のうち個人情報については、あらかじめユーザーの同意を得ないで、第三者（日本国外にある者を含みます。）に提供しません。ただし、次に掲げる場合はこの限りではありません。\n(1) 当方が利用目的の達成に必要な範囲内において個人情報の取扱いの全部または一部を委託する場合\n(2) 合併その他の事由による事業の承継に伴って個人情報が提供される場合\n(3) 4の定めに従って、提携先または情報収集モジュール提供者へ個人情報が提供される場合\n(4) 国の機関もしくは地方公共団体またはその委託を受けた者が法令の定める事務を遂行することに対して協力する必要がある場合であって、ユーザーの同意を得ることによって当該事務の遂行に支障を及ぼすおそれがある場合\n(5) その他、個人情報の保護に関する法律（以下「個人情報保護法」といいます。）その他の法令で認められる場合",
        en: "The Company will not provide personal information among user information to third parties (including those located outside Japan) without the prior consent of the user. However, we will not provide such information to third parties in the following cases However, this does not apply to cases where the information is provided to a third party (including those located outside of Japan) for the following reasons However, this shall not apply to the following cases\n(1) When the Company entrusts all or part of the handling of personal information within the scope necessary to achieve the purpose of use.\n(2) When personal information is provided in connection with the succession of a business due to a merger or other reasons.\n(3) When personal information is provided to a partner or information collection module provider in accordance with the provisions of Section 4.\n(4) When it is necessary to cooperate with a national agency, a local government, or a person or organization entrusted by either of the foregoing in executing affairs prescribed by laws and regulations, and obtaining the user’s consent is likely to interfere with the execution of such affairs\n(5) When otherwise required by the Act on the Protection of Personal Information (hereinafter referred to as the “Personal Information Protection Act”) When permitted by other laws and regulations",
      },
    },
    {
      id: "6",
      heading: { ja: "共同利用", en: "Joint use" },
      text: {
        ja: "当方は、以下のとおりユーザーの個人情報を共同利用します。\n(1) 共同して利用される個人情報の項目\n(2) 共同して利用する者の範囲\n(3) 共同して利用する者の利用目的\n(4) 個人情報の管理について責任を有する者の氏名または名称",
        en: "The Company will share the personal information of users as follows.\n(1) Items of personal information to be used jointly\n(2) Scope of parties to be used jointly\n(3) Purposes for which the information will be used jointly\n(4) Name or title of the person responsible for the management of personal information",
      },
    },
    {
      id: "7",
      heading: { ja: "個人情報の開示", en: "Disclosure of personal information" },
      text: {
        ja: "当方は、ユーザーから、個人情報保護法の定めに基づき個人情報の開示を求められたときは、ユーザーご本人からのご請求であることを確認のうえで、ユーザーに対し、遅滞なく開示を行います（当該個人情報が存在しないときにはその旨を通知いたします。）。ただし、個人情報保護法その他の法令により、当方が開示の義務を負わない場合は、この限りではありません。なお、個人情報の開示につきましては、手数料（1件あたり1,000円）を頂戴しておりますので、あらかじめご了承ください。",
        en: "When a user requests disclosure of his/her personal information in accordance with the provisions of the Act on the Protection of Personal Information, the Company shall disclose the personal information to the user without delay after confirming that the request is made by the user himself/herself (if the personal information in question does not exist, the Company shall notify the user to that effect). (If such personal information does not exist, we will notify the user to that effect. However, this does not apply in cases where the Company is not obligated to disclose such information under the Personal Information Protection Law or other laws and regulations. Please note that a handling fee (1,000 yen per case) will be charged for the disclosure of personal information.",
      },
    },
    {
      id: "8",
      heading: {
        ja: "個人情報の訂正および利用停止等",
        en: "Correction and suspension of use of personal information",
      },
    },
    {
      id: "8-1",
      text: {
        ja: "当方は、ユーザーから、(1) 個人情報が真実でないという理由によって、個人情報保護法の定めに基づきその内容の訂正を求められた場合、および (2) あらかじめ公表された利用目的の範囲を超えて取り扱われているという理由または偽りその他不正の手段により収集されたものであるという理由により、個人情報保護法の定めに基づきその利用の停止を求められた場合には、ユーザーご本人からのご請求であることを確認のうえで遅滞なく必要な調査を行い、その結果に基づき、個人情報の内容の訂正または利用停止を行い、その旨をユーザーに通知します。なお、訂正または利用停止を行わない旨の決定をしたときは、ユーザーに対しその旨を通知いたします。",
        en: "In the event that the Company is requested by a user to correct the contents of personal information based on the provisions of the Personal Information Protection Law on the grounds that (1) the personal information is not true, or (2) the personal information has been handled beyond the scope of the purpose of use announced in advance, or has been collected through deception or other wrongful means, the Company will correct the personal information. If a request is made to stop the use of personal information in accordance with the provisions of the Personal Information Protection Law on the grounds that (1) the information has been used beyond the scope of the purpose of use announced in advance, or (2) the information has been collected through deception or other wrongful means, we will conduct the necessary investigation without delay after confirming that the request is made by the user, and based on the results of the investigation, we will correct the content of the personal information or stop its use, and notify the user to that effect. If the Company decides not to correct or suspend the use of the personal information, the Company will notify the User to that effect.",
      },
    },
    {
      id: "8-2",
      text: {
        ja: "当方は、ユーザーから、ユーザーの個人情報について消去を求められた場合、当方が当該請求に応じる必要があると判断した場合は、ユーザーご本人からのご請求であることを確認のうえで、個人情報の消去を行い、その旨をユーザーに通知します。",
        en: "When the Company receives a request from a User to erase the User’s personal information, and the Company deems it necessary to respond to the request, the Company will erase the personal information and notify the User to that effect after confirming that the request is made by the User.",
      },
    },
    {
      id: "8-3",
      text: {
        ja: "個人情報保護法その他の法令により、当方が訂正等または利用停止等の義務を負わない場合は、8-1および8-2の規定は適用されません。",
        en: "The provisions of 8-1 and 8-2 do not apply in cases where the Company is not obligated to make corrections, etc. or suspend use, etc. according to the Personal Information Protection Law or other laws and regulations.",
      },
    },
    {
      id: "9",
      heading: { ja: "お問い合わせ窓口", en: "Contact for inquiries" },
      text: {
        ja: "利用者情報の取扱いに関するご意見、ご質問、苦情のお申出その他のお問い合わせは、下記の窓口までお願いいたします。\n住所：山梨県笛吹市御坂町下黒駒451-6\n個人情報取扱責任者：青柳 なつみ",
        en: "If you have any opinions, questions, complaints, or other inquiries regarding the handling of user information, please contact the following office.\nAddress: 451-6 Shimokurokoma, Misaka-cho, Fuefuki City, Yamanashi Prefecture\nPerson in charge of handling personal information: Natsumi Aoyagi",
      },
    },
    {
      id: "10",
      heading: { ja: "プライバシーポリシーの変更手続", en: "Procedures for changing the privacy policy" },
      text: {
        ja: "当方は、必要に応じて、本ポリシーを変更します。ただし、法令上ユーザーの同意が必要となるような本ポリシーの変更を行う場合、変更後の本ポリシーは、当方所定の方法で変更に同意したユーザーに対してのみ適用されるものとします。なお、当方は、本ポリシーを変更する場合には、変更後の本ポリシーの施行時期および内容を当方のウェブサイト上での表示その他の適切な方法により周知し、またはユーザーに通知します。",
        en: "The Company will change this policy as necessary. However, in the event that this policy is changed in a manner that requires the consent of the user under the law, the changed policy will be applied only to the user who has agreed to the change in a manner prescribed by the Company. In the event that the Company changes this Policy, the Company will notify the User of the effective date and content of the changed Policy by displaying it on the Company’s website or by other appropriate means.",
      },
    },
  ],
};
