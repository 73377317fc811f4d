/** The whole style of a disclosure report: the file is read offline, years later, so it loads nothing. */
export const reportStyle = `
body{margin:0 auto;padding:1.5rem 1rem;max-width:44rem;font:1rem/1.7 sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}
h2{font-size:1.2rem;margin-top:2rem;padding-bottom:.25rem;border-bottom:2px solid #1f4e5f}
h3{font-size:1rem}
dl>div{margin:.5rem 0}
dt{font-weight:bold}
dd{margin:0;overflow-wrap:anywhere}
.data{white-space:pre-wrap;overflow-wrap:anywhere;padding:.75rem;border:1px solid #767676}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .5rem;border:1px solid #767676;text-align:left;overflow-wrap:anywhere}
td.size{text-align:right;white-space:nowrap}
@media print{body{padding:0;max-width:none}h2,h3{break-after:avoid}}
`;
