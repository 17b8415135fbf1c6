import { useEffect, useState } from "react";

/** Files that were dropped on the pane: `take` hands them over and forgets them. */
export type DroppedFiles = {
  /** Whether files are held over the pane. */
  readonly over: boolean;
  readonly files: readonly File[];
  readonly take: () => void;
};

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer !== null && ([...dataTransfer.types].includes("Files") || dataTransfer.files.length > 0);
}

/**
 * Takes files that are dropped anywhere on the pane. Without it the browser would open such a file in place of the add-in.
 *
 * @param onDrop called when some were dropped
 */
export function useDroppedFiles(onDrop: () => void): DroppedFiles {
  const [over, setOver] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  useEffect(() => {
    const held = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent): void => {
      // Between two elements of the pane there is always a next one.
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const given = [...(event.dataTransfer?.files ?? [])];
      if (given.length === 0) return;
      setFiles(given);
      onDrop();
    };
    window.addEventListener("dragover", held);
    window.addEventListener("dragleave", left);
    window.addEventListener("drop", dropped);
    return () => {
      window.removeEventListener("dragover", held);
      window.removeEventListener("dragleave", left);
      window.removeEventListener("drop", dropped);
    };
  }, [onDrop]);
  return { over, files, take: () => setFiles([]) };
}
