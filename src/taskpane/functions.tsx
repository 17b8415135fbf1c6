import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  SearchBox,
  Subtitle2,
  Text,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { type JSX, useState } from "react";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { GoTo } from "./cell-link";
import { FunctionCard } from "./function-card";
import type { FunctionExample, FunctionHelp } from "./function-help";
import { ReportMessage } from "./report-message";
import { literalSize } from "./literal-size";

const useStyles = makeStyles({
  search: { maxWidth: "none" },
  heading: { margin: `${tokens.spacingVerticalS} 0 0` },
});

/** The functions in whose name, subject or help every word of a search stands; those whose name begins with it first. */
export function searchFunctions(functions: readonly FunctionHelp[], search: string): readonly FunctionHelp[] {
  const words = search.toLowerCase().replace(/^=?plan\./, "").split(/\s+/).filter((word) => word !== "");
  const matches = functions.filter(({ id, subject, description, parameters }) => {
    const text = [id, subject, description, ...parameters.map(({ name }) => name)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const named = (help: FunctionHelp): boolean => words[0] !== undefined && help.id.toLowerCase().startsWith(words[0]);
  return [...matches.filter(named), ...matches.filter((help) => !named(help))];
}

/** The third tab: every custom function, what it answers, and examples that can be put into the selected cell. */
export function Functions(props: {
  readonly runner: ActionRunner;
  readonly state: RunState;
  readonly goTo: GoTo;
  readonly functions: readonly FunctionHelp[];
}): JSX.Element {
  const { runner, state, goTo, functions } = props;
  const styles = useStyles();
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  /** The formula that was inserted last: what came of it is said beside its button. */
  const [inserted, setInserted] = useState<string | null>(null);
  const found = searchFunctions(functions, search);
  const subjects = [...new Set(found.map(({ subject }) => subject))];
  const report = state.recent[0] === "insertFormula" ? state.reports.insertFormula : undefined;

  const insert = ({ formula, result }: FunctionExample): void => {
    setInserted(formula);
    void runner.run("insertFormula", { formula, ...literalSize(result) });
  };
  return (
    <>
      <SearchBox
        className={styles.search}
        aria-label="Search functions"
        placeholder="Search: allocate, forecast, cycle …"
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      {found.length === 0 && <Text>{`No function for "${search}".`}</Text>}
      {subjects.map((subject) => (
        <section key={subject} aria-label={subject}>
          <Subtitle2 as="h2" block className={styles.heading}>
            {subject}
          </Subtitle2>
          <Accordion
            collapsible
            openItems={open === null ? [] : [open]}
            onToggle={(_, { value }) => setOpen(value === open ? null : String(value))}
          >
            {found
              .filter((help) => help.subject === subject)
              .map((help) => (
                <AccordionItem key={help.id} value={help.id}>
                  <AccordionHeader as="h3" size="small">
                    {help.id}
                  </AccordionHeader>
                  <AccordionPanel>
                    {open === help.id && (
                      <FunctionCard help={help}>
                        {(example) => (
                          <>
                            <Button size="small" disabledFocusable={state.running !== null} onClick={() => insert(example)} aria-label={`Insert ${example.formula}`}>
                              Insert into cell
                            </Button>
                            {report !== undefined && example.formula === inserted && <ReportMessage report={report} goTo={goTo} />}
                          </>
                        )}
                      </FunctionCard>
                    )}
                  </AccordionPanel>
                </AccordionItem>
              ))}
          </Accordion>
        </section>
      ))}
    </>
  );
}
