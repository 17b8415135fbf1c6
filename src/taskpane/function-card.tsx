import { Caption1, Link, Text, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";
import type { FunctionExample, FunctionHelp } from "./function-help";

const useStyles = makeStyles({
  card: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalM },
  code: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    padding: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusSmall,
  },
  list: { margin: 0, display: "grid", rowGap: tokens.spacingVerticalXS },
  term: { fontWeight: tokens.fontWeightSemibold },
  detail: { margin: 0, color: tokens.colorNeutralForeground2 },
  example: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalXS },
});

/** What a function answers, its arguments, and its examples. `children` draws what can be done with an example. */
export function FunctionCard(props: { readonly help: FunctionHelp; readonly children: (example: FunctionExample) => ReactNode }): JSX.Element {
  const { help, children } = props;
  const styles = useStyles();
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["Answers", [help.returns]],
    ["Formula", help.formulas],
    ["When there is no answer", help.fails],
    ["Limits", help.limits],
    ["Source", help.sources],
  ];
  return (
    <div className={styles.card} data-function={help.id}>
      <Text>{help.description}</Text>
      <code className={styles.code}>{help.signature}</code>
      {help.examples.map((example) => (
        <div key={example.formula} className={styles.example}>
          <Text>{example.text}:</Text>
          <code className={styles.code}>{example.formula}</code>
          <code className={styles.code}>{`→ ${example.result}`}</code>
          {children(example)}
        </div>
      ))}
      <dl className={styles.list}>
        {help.parameters.map(({ name, optional, description }) => (
          <div key={name}>
            <dt className={styles.term}>{optional ? `${name} (optional)` : name}</dt>
            <dd className={styles.detail}>{description}</dd>
          </div>
        ))}
        {facts.map(
          ([label, texts]) =>
            texts.length > 0 && (
              <div key={label}>
                <dt className={styles.term}>{label}</dt>
                <dd className={styles.detail}>{texts.join(" ")}</dd>
              </div>
            ),
        )}
      </dl>
      <Caption1>
        <Link href={`functions.html#${help.id}`} target="_blank" rel="noopener">
          Help on all functions
        </Link>
      </Caption1>
    </div>
  );
}
