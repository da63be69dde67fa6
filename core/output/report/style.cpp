#include "core/output/report/style.h"

namespace lull::report {

const std::string_view kPageStyle = R"(
:root { color-scheme: light; --text: #1a1d21; --text2: #4a525a; --line: #d8dce0; --surface: #fff; --accent: #005b94; }
* { box-sizing: border-box; }
body { margin: 0; background: #eff1f3; color: var(--text); font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 32px 48px 64px; background: var(--surface); overflow-wrap: break-word; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 16px; }
h2 { font-size: 20px; margin: 40px 0 12px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 0 0 12px; }
.lead { font-size: 18px; }
.note, figcaption { color: var(--text2); font-size: 14px; }
.warning { color: #7a5600; background: #fff3d1; padding: 8px 12px; border-radius: 4px; }
nav ul { list-style: none; margin: 20px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 14px; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid #0067a8; outline-offset: 2px; border-radius: 2px; }
table { border-collapse: collapse; width: 100%; margin: 0 0 16px; font-size: 14px; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); font-weight: normal; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--text2); white-space: nowrap; border-bottom-color: #b4bbc2; }
tbody th { font-weight: 600; }
.value { white-space: nowrap; font-variant-numeric: tabular-nums; }
.settings th { width: 26%; }
.findings th { width: 12%; } .findings td { width: 44%; }
figure { margin: 0 0 8px; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; margin: 0 0 4px; }
details { margin: 8px 0 0; font-size: 14px; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
details table { margin-top: 8px; font-variant-numeric: tabular-nums; }
code, pre { font-family: "DejaVu Sans Mono", ui-monospace, monospace; font-size: 13px; }
pre { background: #f7f8f9; border: 1px solid var(--line); border-radius: 4px; padding: 10px 12px; white-space: pre-wrap;
  overflow-wrap: anywhere; margin: 0 0 12px; }
td code { overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0 0 8px; }
@media (max-width: 640px) { main { padding: 20px 16px 40px; } table { display: block; overflow-x: auto; } }
@media print {
  @page { margin: 18mm; }
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav, details { display: none; }
  h2, h3, thead { break-after: avoid; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)";

const std::string_view kPaperStyle = R"(
body { font-family: "Noto Sans", "DejaVu Sans", sans-serif; font-size: 9.5pt; color: #1a1d21; }
h1 { margin-bottom: 10px; }
h2 { margin-top: 22px; margin-bottom: 6px; }
h3 { margin-top: 14px; margin-bottom: 4px; }
p { margin-top: 0; margin-bottom: 8px; }
.note { color: #4a525a; font-size: 8.5pt; }
.warning { color: #7a5600; }
th { text-align: left; font-weight: bold; }
td, th { padding: 3px 10px 3px 0; vertical-align: top; border-bottom: 1px solid #d8dce0; }
code, pre { font-family: "DejaVu Sans Mono", monospace; font-size: 8pt; }
dt { font-weight: bold; margin-top: 4px; }
)";

} // namespace lull::report
