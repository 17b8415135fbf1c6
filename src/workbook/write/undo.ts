import type { ReadyPiece } from "./cell-stage";
import { writeMemory } from "./memory";

export type UndoEntry = {
  readonly title: string;
  readonly pieces: readonly ReadyPiece[];
};

export function rememberCells(title: string, pieces: readonly ReadyPiece[]): void {
  writeMemory().undo.push({ title, pieces });
}
