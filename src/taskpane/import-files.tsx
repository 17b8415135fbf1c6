import { Button, Caption1, MessageBar, MessageBarBody, Spinner, Text, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX, useRef } from "react";
import type { OpenedFile, UnreadableFile } from "../import/import-source";

const useStyles = makeStyles({
  drop: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingVerticalL,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    textAlign: "center",
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover, border: `${tokens.strokeWidthThin} dashed ${tokens.colorBrandStroke1}` },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  message: { whiteSpace: "normal", overflowWrap: "anywhere" },
  bar: { paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS },
});

const delimiterNames: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

function sizeText(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3)).toLocaleString("en-US")} kB`;
}

function describe({ kind, size, encoding, delimiter, sheet }: OpenedFile): string {
  const parts = kind === "xlsx" ? ["workbook", sheet] : ["CSV", `values between ${delimiterNames[delimiter] ?? delimiter}`, encoding];
  return [...parts, sizeText(size)].filter((part) => part !== "").join(", ");
}

/** Takes files, by a button or dropped, and says what was found in them. */
export function ImportFiles(props: {
  readonly files: readonly OpenedFile[];
  readonly unreadable: readonly UnreadableFile[];
  readonly opening: boolean;
  readonly busy: boolean;
  /** Whether files are held over the pane. */
  readonly over: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { files, unreadable, opening, busy, over, onFiles, onClose } = props;
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className={over ? mergeClasses(styles.drop, styles.over) : styles.drop} data-drop="">
        <Button appearance={files.length === 0 ? "primary" : "secondary"} disabledFocusable={busy} onClick={() => input.current?.click()}>
          {files.length === 0 ? "Choose files" : "Choose other files"}
        </Button>
        <Caption1>or drop them here: CSV or .xlsx, one or several</Caption1>
        <input
          ref={input}
          hidden
          multiple
          type="file"
          aria-label="Ledger extracts"
          accept=".csv,.txt,.tsv,.xlsx,text/csv"
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            // The same file can be chosen again after it was changed.
            target.value = "";
            if (chosen.length > 0) onFiles(chosen);
          }}
        />
      </div>
      {opening && <Spinner size="tiny" label="Opening" labelPosition="after" />}
      {files.length > 0 && (
        <div>
          <ul className={styles.list}>
            {files.map((file, place) => (
              <li key={`${place} ${file.name}`}>
                <Text weight="semibold">{file.name}</Text> <Caption1>{describe(file)}</Caption1>
              </li>
            ))}
          </ul>
          <Button appearance="transparent" size="small" disabledFocusable={busy} onClick={onClose}>
            {files.length === 1 ? "Close file" : "Close files"}
          </Button>
        </div>
      )}
      {unreadable.map(({ name, reason }) => (
        <MessageBar key={name} intent="error" layout="multiline" className={styles.bar}>
          <MessageBarBody className={styles.message}>
            {name} cannot be imported: {reason}.
          </MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}
