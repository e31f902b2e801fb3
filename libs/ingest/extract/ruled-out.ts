import type { Unit } from './units.js';

const heading =
  /\b(?:ruled[- ]out|not the (?:root )?cause|red herrings?|what it was not|(?:excluded|discarded|dismissed|rejected|eliminated) (?:causes?|hypothes[ie]s|theories|suspects)|ausgeschlossen|verworfen)|écarté|descartad|除外|排除/iu;

const cleared =
  /\b(?:rul(?:ed|ing) (?:\w+ ){0,3}out\b(?! of)|(?:was|were|is|are) (?:\w+ly )?(?:ruled out|excluded as|excluded quickly|exonerated|dismissed|innocent|not to blame)|red herrings?|not the (?:root )?(?:cause|culprit|problem)\b|(?:had|has) nothing to do with|turned out (?:not to|to be (?:unrelated|innocent|a red herring|fine|wrong|a dead end|a coincidence))|(?:came back|looked|turned up) (?:clean|unremarkable|innocent)|unauffällig|ausgeschlossen|dead end)/iu;

const firstGuess =
  /\b(?:first|initially|at first|originally|wrongly|mistakenly) (?:\w+ ){0,3}(?:suspected|thought (?:it|of|that it)|blamed|believed it|assumed it|pointed at)\b|\b(?:suspected|blamed) [^.;]{1,60} (?:first|at first|initially)\b|\bour (?:first|initial) (?:guess|suspects?|suspicion|theory|hypothesis)\b|\blooked at [^.;]{1,100}, but (?:it|this|that|they|these) |\bsuspected [^.;]{1,60} for (?:\w+ ){1,3}(?:minutes|hours?|days?)\b|\bzunächst \p{L}+ (?:verdächtigt|vermutet)/iu;

const asWell = /^(?:so|neither|nor) (?:was|were|did|had) |^(?:it|they|that) (?:was|were) (?:innocent|fine|clean)\b/i;

const yetTold =
  /\b(?:but|however|instead|until|whereas|while)\b[^.]*\b(?:turned out that|turns out|actual|real|in fact|caused|the cause|culprit|was due|found that|discovered)\b/i;

const unlikely = -4;

/** What counts against a statement as a cause, in odds: that it tells of what was suspected first, or found not to be it. */
export const ruledOut = ({ text, heading: above, block }: Unit): number => {
  if (heading.test(above) || heading.test(block.under ?? '')) return unlikely;
  return (cleared.test(text) || firstGuess.test(text) || asWell.test(text)) && !yetTold.test(text) ? unlikely : 0;
};
