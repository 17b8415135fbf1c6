/** Parts of the add-in that are fetched when a cell first needs them, so that the others need not wait for them. */
import { notAvailableError } from "./errors";

/** What a part exports. Throws #N/A with a message where it cannot be fetched. */
export async function partOf<Part>(fetched: Promise<Part>): Promise<Part> {
  try {
    return await fetched;
  } catch {
    throw notAvailableError("this part of the add-in could not be loaded: check the network connection, then calculate again");
  }
}
