import { developmentUrl } from "./custom-functions";

/**
 * Checks the address at which a build will be hosted.
 *
 * @param text as typed after `--env url=`
 * @returns the address, with exactly one slash at its end
 * @throws Error where Excel would refuse the manifest: no https, a query, a fragment, or a name of this machine
 */
export function hostUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`--env url=${text}: not an address. Write it in full, such as https://example.org/plansheet/`);
  }
  if (url.protocol !== "https:") throw new Error(`--env url=${text}: Excel loads add-ins over https only`);
  if (url.search !== "" || url.hash !== "") throw new Error(`--env url=${text}: must not have a query or a fragment`);
  if (/^(localhost|127\.|\[::1\])/.test(url.hostname) && url.href !== developmentUrl) {
    throw new Error(`--env url=${text}: other machines cannot reach this one by that name`);
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

/** Replaces the development address by `url` wherever it stands in `text`. */
export function rebase(text: string, url: string): string {
  return text.replaceAll(developmentUrl, url);
}
