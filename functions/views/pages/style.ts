/** The kind of page: each has its own style, to keep pages small. */
export type Look =
  | "plain"
  | "list"
  | "rows"
  | "task"
  | "case"
  | "full"
  | "upload"
  | "frame"
  | "consent"
  | "paper";

/** One rule per line in the source, minified when sent. */
/* @__NO_SIDE_EFFECTS__ */
function packed(...rules: readonly string[]): string {
  return rules.join("").replaceAll("\n", "");
}

/** For everything, frames included. Nothing here loads anything. */
const base = `:root{color-scheme:light dark;--bg:#f6f4ef;--card:#fff;--ink:#20262b;--soft:#545e66;--line:#ddd8cd;--edge:#747d84;--ai:#165e83;--on:#fff;--tint:#eaf1f5;--bad:#b3261e;--ok:#2b6a3d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#14181b;--card:#1c2125;--ink:#e8eaeb;--soft:#aab3ba;--line:#353d43;--edge:#87929a;--ai:#8ccaed;--on:#0b202e;--tint:#1e2d37;--bad:#ffb0a6;--ok:#98d2a9}}
*,::before{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.75 system-ui,sans-serif;overflow-wrap:anywhere}
p,ul,ol,dl,address{margin:.75rem 0}
h1{font-size:1.5rem;line-height:1.4;margin:.25rem 0 1rem}
h1,h2,h3{text-wrap:balance;word-break:auto-phrase}
a{color:var(--ai);text-underline-offset:.2em}
ul,ol{padding-left:1.5em}
li{margin:.25rem 0}
.note,.warn,.errors{border-left:4px solid var(--ai);background:var(--tint);border-radius:4px;padding:.75rem 1rem;margin:1.25rem 0}
.note>*,.warn>*,.errors>*{margin:.4rem 0}
.warn,.errors{border-color:var(--bad);background:color-mix(in srgb,var(--bad) 9%,var(--card))}
.field{border:0;margin:1.5rem 0;padding:0;min-width:0}
.field>label,legend{display:block;font-weight:600;padding:0}
.hint{color:var(--soft);font-size:.94rem;font-weight:400;margin:2px 0 .5rem}
input,select,textarea,button{font:inherit;color:inherit}
.field>input,select,textarea{display:block;width:100%;min-height:3rem;margin-top:.375rem;padding:.6rem .75rem;background:var(--card);border:1px solid var(--edge);border-radius:6px}
button,.button{display:inline-block;min-height:3rem;padding:.6rem 1.5rem;background:var(--ai);color:var(--on);border:2px solid var(--ai);border-radius:8px;font-weight:600;text-decoration:none;text-align:center;cursor:pointer}
:focus-visible{outline:3px solid #b86e00;outline-offset:2px}`;

/** For screen readers only. */
const unseen = ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

/** For all whole pages. */
const plain = `body>header,main,body>footer{max-width:44rem;margin:auto;padding:1rem}
body>header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;font-size:.94rem}
.brand{font-weight:700;display:flex;gap:.6em;align-items:center}
.brand::before{content:"";min-width:1.3em;height:1.3em;border:2px solid var(--ai);border-radius:3px;background:linear-gradient(var(--ai) 0 0)50%/2px 100% no-repeat,linear-gradient(var(--ai) 0 0)50%/100% 2px no-repeat}
main{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.25rem 1rem 2rem}
body>footer{font-size:.875rem;color:var(--soft)}
address{font-style:normal}
h2{font-size:1.19rem;line-height:1.45;margin:2rem 0 .5rem}
h3,h4{font-size:1rem;margin:1.5rem 0 .5rem}
dl{border-top:1px solid var(--line)}
dl>div{padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;white-space:pre-line}
.errors{border:2px solid var(--bad)}
.errors a,.error{color:var(--bad);font-weight:600}
.bad{border-left:4px solid var(--bad);padding-left:.75rem}
.error{margin:.25rem 0}
:is(label,legend)>:is(i,b){font:600 .75rem/1.5 system-ui;border:1px solid;border-radius:3px;padding:0 .35rem;margin-left:.5em;color:var(--soft)}
:is(label,legend)>b{color:var(--bad)}
textarea{resize:vertical}
[aria-invalid=true]:not(fieldset){border:2px solid var(--bad)}
.short{max-width:18rem}
.box{position:relative;padding:.25rem 0 .25rem 2.25rem}
.box>input{position:absolute;left:0;top:.6rem;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--ai)}
.box>label{display:block;padding:.4rem 0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem}
@media(min-width:40rem){main{padding:2rem 2.5rem 2.5rem}h1{font-size:1.75rem}dl>div{display:grid;grid:auto/11rem 1fr;gap:1rem}dt{font-size:.94rem}}
@media(max-width:39.99rem){main{border-width:1px 0;border-radius:0}form>button{width:100%}}
@media print{:root{color-scheme:light;--bg:#fff}body>header,main,body>footer{max-width:none;padding:0}main{border:0}form,button,.button,.skip,.screen{display:none!important}h1,h2,h3{break-after:avoid}}`;

/** What is folded away. */
const folded = "summary{color:var(--ai);cursor:pointer;padding:.6rem 0}";

/** Links in lists, large enough for a thumb however short the text; and separators for long pages. */
const list = `ul a{display:block;padding:.6rem 0}
summary{padding:.75rem 0}
.want{border:1px solid var(--edge);border-radius:8px;margin:.75rem 0;padding:0 1rem}
.want>summary{font-weight:600;font-size:1.0625rem}`;

/** Rows of fields side by side. */
const rows = `.row{border:1px solid var(--line);border-radius:6px;margin:.75rem 0}
.row .field{margin:0 0 .5rem}
@media(min-width:40rem){.row{display:grid;grid-template-columns:repeat(3,1fr);gap:0 1rem}}`;

/**
 * For pages about one request: people's texts, files, and fields that belong to a choice. The latter are hidden until
 * it is made, in browsers with :has; elsewhere they are simply visible.
 */
const task = `.said{white-space:pre-wrap;background:var(--bg);border-radius:6px;padding:.6rem .8rem;margin:.5rem 0}
.more{border-left:3px solid var(--line);padding-left:1rem;margin:.25rem 0 1rem -1.5rem}
.more>.field:first-child{margin-top:0}
.quiet{background:0 0;color:var(--ai)}
.small{min-height:2.75rem;padding:.35rem 1rem;font-size:.94rem;margin:.25rem .25rem .25rem 0}
@supports selector(:has(*)){.box:has(>input:not(:checked))>.more:not(:has(.error)){display:none}}`;

/** For pages with an upload frame. */
const aroundFrame =
  "iframe{display:block;width:100%;height:28rem;margin:.75rem 0;border:1px solid var(--edge);border-radius:6px}";

/** A page shown in a frame has no frame of its own. */
const inFrame = `body{background:var(--card);padding:.5rem .75rem}
h1{font-size:1.19rem}
form>button{width:100%;margin-top:.75rem}
.quiet,li>button{background:0 0;color:var(--ai)}
li>button{min-height:2.75rem;padding:.35rem 1rem;font-size:.94rem;margin:.25rem .25rem .25rem 0}`;

/** For the requester's view of a request: its progress, and its codes. */
const course = `.code,.hash{font:600 1.5rem/1.4 ui-monospace,monospace;letter-spacing:.06em}
.hash{font-size:.8125rem;letter-spacing:0}
.steps{list-style:none;padding:0}
.steps li{margin:0;padding:.3rem 0;color:var(--soft)}
.steps li::before{content:"";display:inline-block;width:1.2rem;height:1.2rem;margin-right:.75rem;border:2px solid var(--edge);border-radius:50%;vertical-align:-.2em;font:700 .8rem/.95rem sans-serif;text-align:center}
.steps .done::before{content:"✓";background:var(--ok);border-color:var(--ok);color:var(--card)}
.steps [aria-current]{color:var(--ink);font-weight:600}
.steps [aria-current]::before{border:.4rem solid var(--ai)}`;

/** The fields that several choices of a decision share, and printed letters. */
const decisionAndLetter = `@supports selector(:has(*)){form:not(:has([value=refuse]:checked,[value$=in-part]:checked,[value=alternative]:checked)) .reasons,form:not(:has([value$=in-part]:checked)) .parts,form:not(:has([value^=disclose]:checked)) .method,form:not(:has([value^=grant]:checked,[value=alternative]:checked)) .instruct{display:none}}
@page{size:A4;margin:20mm}
.preview{border:1px dashed var(--edge);border-radius:6px;padding:0 1rem;margin:1rem 0}
.notice-title,.notice-opening{text-align:center}
.notice-sender,.notice-closing{text-align:right}
.seal{display:inline-block;margin-left:1em;padding:.6em .8em;border:1px solid var(--edge);color:var(--soft)}
th,td{text-align:left;padding:.2rem 1rem .2rem 0}
@media print{body:has(.part)>:not(main){display:none!important}.part+.part{break-before:page}}`;

/** Two equal buttons, side by side if there is room; and folded history. */
const consent = `.both{display:flex;flex-wrap:wrap;gap:.75rem}
.both>button{flex:1 1 12rem;min-height:3.5rem}
.item{border-top:1px solid var(--line);margin-top:2rem}
.hash{font:.8125rem/1.4 ui-monospace,monospace}`;

/** A form to be filled in by hand: lines to write on, boxes to tick, and how it lies on the sheet. */
const paper = `.blank{display:flex;gap:1rem;margin:.9rem 0}
.blank::after{content:"";flex:1;border-bottom:1px solid var(--edge)}
.area{border:1px solid var(--edge);height:4rem;margin:.25rem 0 .75rem}
.large{height:9rem}
.boxes{list-style:none;padding:0;margin:.25rem 0;columns:16rem;column-gap:1.5rem}
.boxes li{margin:0;padding:.15rem 0 .15rem 1.6em;text-indent:-1.6em;break-inside:avoid}
.boxes li::before{content:"";display:inline-block;width:.9em;height:.9em;border:1px solid var(--ink);margin-right:.7em;vertical-align:-.1em}
table{width:100%;border-collapse:collapse}
th,td{border:1px solid var(--edge);text-align:left;padding:.25rem .5rem;height:2.25rem}
.online{display:flex;gap:1rem;align-items:center}
.qr{width:8rem;flex:none}
@page{size:A4;margin:15mm}
@media print{body{font-size:.8125rem;line-height:1.4}h1{margin:0 0 .5rem}h2{font-size:1rem;margin:.75rem 0 .25rem}p,ul{margin:.35rem 0}.blank{margin:.7rem 0}.area{height:3rem}.large{height:6.5rem}.area,table,.online{break-inside:avoid}body>footer{display:none}}`;

export const styles: Readonly<Record<Look, string>> = {
  plain: packed(base, plain, folded),
  list: packed(base, plain, folded, list),
  rows: packed(base, plain, folded, rows),
  task: packed(base, plain, unseen, task),
  case: packed(base, plain, unseen, task, folded, course),
  upload: packed(base, plain, unseen, task, aroundFrame),
  frame: packed(base, unseen, inFrame),
  consent: packed(base, plain, unseen, task, folded, consent),
  paper: packed(base, plain, paper),
  full: packed(base, plain, unseen, folded, rows, task, course, decisionAndLetter),
};
