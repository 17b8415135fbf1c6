export const usage = `Plansheet without Excel: the add-in in a local workbook host.

  npm start                          the workbook and the pane in a browser, on this machine only
  npm start -- file.xlsx             the same with your own workbook
  npm run -s plansheet -- <command>

Commands
  open [file.xlsx] [--port 3000] [--no-browser]
      Start the page and print its address. A port in use: the next free one. Ctrl-C ends it.
  calc ['=PLAN.ROMI(…)'] [--in file.xlsx [--sheet Name]] [--cell A1]
      Evaluate a formula and print JSON: rows of values, or {"error":"#NUM!","message":"…"}.
      Without a formula: one a line from standard input, one JSON a line out.
      With --in it sees that workbook; with --cell relative references are as if typed there. The file is not changed.
  run <action> --in a.xlsx [--out b.xlsx] [--args '{"name":"value"}']
      Run an action and print its report as JSON. Exit code 0 when done, 1 when refused or failed.
  run --list
      The actions by name.

A command that cannot be carried out ends with code 1; one line on standard error says why.
`;
