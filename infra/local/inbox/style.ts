import { styles } from "../../../functions/views/pages/style.ts";

/** The desk's own style, and additions for the inbox. */
export const style = `${styles.case}
body>header nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
main.wide,.wide-bars>header,.wide-bars>footer{max-width:100rem}
main.wide{background:0 0;border:0;padding:0 1rem 2rem}
h1{margin-bottom:.25rem}
h1+p{margin-top:0;max-width:50rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem}
.bar{display:grid;gap:1rem;margin:1rem 0}
.bar h2,.card>h2{margin:0 0 .25rem;font-size:1rem}
.bar p{margin:.25rem 0}
.moves{display:flex;flex-wrap:wrap;gap:.5rem}
.moves button,.now button,.line button,.quiet.small{min-height:2.75rem;padding:.35rem 1rem;font-size:.9375rem}
.line{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
.line label{font-weight:600;font-size:.9375rem;flex:1 1 14rem}
.line select{margin-top:.25rem;min-height:2.75rem}
.now ul{list-style:none;padding:0;margin:0}
.now li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding:.5rem 0;margin:0;border-top:1px solid var(--line)}
.now li:first-child{border:0}
.now form{margin:0}
.now small,.person small{color:var(--soft)}
.heading{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;margin-top:2rem}
.heading h2{margin:0}
.card>.heading{margin:0}
.people{display:grid;gap:.75rem;align-items:start;margin-top:.75rem}
.person h3{margin:0;line-height:1.4}
.person small{display:block;line-height:1.5}
.person ul{list-style:none;padding:0;margin:.5rem 0 0}
.person li{margin:0;border-top:1px solid var(--line)}
.person .mail{display:block;width:100%;min-height:0;padding:.5rem .25rem .5rem 1.25rem;background:0 0;color:var(--ink);border:0;border-radius:4px;text-align:left;font-weight:400;font-size:.9375rem;line-height:1.5;position:relative}
.person .mail:hover{background:var(--tint)}
.person .unread{font-weight:700}
.person .unread::before{content:"";position:absolute;left:.25rem;top:1rem;width:.6rem;height:.6rem;border-radius:50%;background:var(--ai)}
.person .when{display:block;font-weight:400;font-size:.8125rem;color:var(--soft)}
.when>span{display:inline-block}
.mark{display:inline-block;font-size:.75rem;font-weight:600;line-height:1.5;border-radius:3px;padding:0 .4rem;background:var(--ai);color:var(--on)}
.count{font-weight:600;color:var(--ai)!important}
summary{color:var(--ai);cursor:pointer;padding:.5rem 0}
.request{margin-top:.75rem}
.request h3{margin:0}
.log{list-style:none;padding:0;font-size:.9375rem}
.log li{display:grid;grid-template-columns:minmax(0,1fr)}
.log time{color:var(--soft)}
.views{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 .5rem}
.views [aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
iframe{display:block;width:100%;height:var(--wide);border:1px solid var(--line);border-radius:6px;background:#fff;color-scheme:light}
.text{white-space:pre-wrap;border:1px solid var(--line);border-radius:6px;padding:1rem;margin:0}
.steps li{display:flex;align-items:center}
code{font-family:ui-monospace,monospace}
@media(min-width:40rem){.log li{grid-template-columns:9rem minmax(0,1fr)}.steps{display:flex;margin:.25rem 0;flex-wrap:wrap;gap:0 1.5rem}}
@media(max-width:39.99rem){iframe{height:var(--narrow)}}
@media(min-width:60rem){.bar{grid-template-columns:1fr 1fr}}
@media(min-width:40rem){.people{grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr))}.person{padding:.75rem}}
`;
