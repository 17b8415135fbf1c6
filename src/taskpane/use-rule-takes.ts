import { useEffect, useState } from "react";
import type { ImportReview } from "../actions/import-review";
import type { ImportRule, RuleTake } from "../domain/import/rules";

/** Asks what rules would take of the postings without a line. */
export type TryRules = (rules: readonly ImportRule[]) => Promise<readonly RuleTake[]>;

/** Letters come faster than a million rows are gone through. */
const settled = 150;

/**
 * What rules would take, asked again when they or what was read change; null until the answer is there.
 *
 * @param rules the same list as long as nothing changes
 */
export function useRuleTakes(rules: readonly ImportRule[], tryRules: TryRules, review: ImportReview): readonly RuleTake[] | null {
  const [answer, setAnswer] = useState<{ readonly rules: readonly ImportRule[]; readonly review: ImportReview; readonly takes: readonly RuleTake[] } | null>(null);
  useEffect(() => {
    if (rules.length === 0) return undefined;
    let wanted = true;
    const asking = setTimeout(() => {
      // Files that are closed in the meantime have nothing to say.
      tryRules(rules).then((takes) => wanted && setAnswer({ rules, review, takes }), () => undefined);
    }, settled);
    return () => {
      wanted = false;
      clearTimeout(asking);
    };
  }, [rules, tryRules, review]);
  return answer !== null && answer.rules === rules && answer.review === review ? answer.takes : null;
}
