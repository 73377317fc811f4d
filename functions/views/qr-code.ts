import { html, raw } from "hono/html";
import { encode } from "uqr";
import type { Html } from "./html.ts";

/** An address as a QR code, drawn in the page itself. `label` tells those who do not see it what it is. */
export function qrCode(address: string, label: string): Html {
  const { data, size } = encode(address, { ecc: "L", border: 2 });
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${raw(data.map(rowPath).join(""))}"/></svg>`;
}

/** The dark modules of a row, as one stroke per run. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  let at = 0;
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    let end = x + 1;
    while (row[end] === true) end += 1;
    path += `${path === "" ? `M${x} ${y}.5` : `m${x - at} 0`}h${end - x}`;
    at = end;
    x = end;
  }
  return path;
}
