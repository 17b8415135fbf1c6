import { Link } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";
import type { CellTarget } from "../actions/report";

/** Selects a place in the workbook. */
export type GoTo = (target: CellTarget) => void;

/** A link that selects a sheet and cells in the workbook. */
export function CellLink(props: {
  readonly target: CellTarget;
  readonly goTo: GoTo;
  readonly children: ReactNode;
}): JSX.Element {
  const { target, goTo, children } = props;
  return (
    <Link as="button" onClick={() => goTo(target)} title={`Select ${target.address} on ${target.sheet}`}>
      {children}
    </Link>
  );
}
