import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import type { JSX } from "react";
import type { KpiTile } from "../actions/report";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  tile: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: "anywhere",
  },
  label: { ...typographyStyles.caption1, margin: 0 },
  // Fits an amount of seven digits and cents on one line of a pane 320 px wide.
  value: { ...typographyStyles.subtitle2, margin: 0 },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  favourable: { color: tokens.colorPaletteGreenForeground1 },
  adverse: { color: tokens.colorPaletteRedForeground1 },
  neutral: {},
  unknown: { color: tokens.colorNeutralForeground3 },
});

/** The headline figures, two a row: each a name, a value, and what it means. Colour only repeats what the note says. */
export function KpiTiles({ tiles }: { readonly tiles: readonly KpiTile[] }): JSX.Element {
  const styles = useStyles();
  return (
    <dl className={styles.grid} aria-label="Key figures">
      {tiles.map(({ key, label, value, note, tone }) => (
        <div key={key} className={styles.tile} data-kpi={key}>
          <dt className={styles.label}>{label}</dt>
          <dd className={mergeClasses(styles.value, styles[tone])}>{value}</dd>
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
