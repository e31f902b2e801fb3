import { yetTold } from './announces-ruled-out.js';
import type { Unit } from './units.js';

const heading =
  /\b(?:ruled[- ]out|not the (?:root )?cause|red herrings?|what it was not|(?:excluded|discarded|dismissed|rejected|eliminated) (?:causes?|hypothes[ie]s|theories|suspects)|ausgeschlossen|verworfen)|écarté|descartad|除外|排除/iu;

const cleared =
  /\b(?:rul(?:ed|ing) (?:\w+ ){0,3}out\b(?! of)|(?:was|were|is|are) (?:\w+ly )?(?:ruled out|excluded as|excluded quickly|exonerated|dismissed|innocent|not to blame)|red herrings?|not the (?:root )?(?:cause|culprit|problem)\b|(?:had|has) nothing to do with|turned out (?:not to|to be (?:unrelated|innocent|a red herring|fine|wrong|a dead end|a coincidence))|(?:came back|looked|turned up) (?:clean|unremarkable|innocent)|unauffällig|ausgeschlossen|dead end)/iu;

const firstGuess =
  /\b(?:first|initially|at first|originally|wrongly|mistakenly) (?:\w+ ){0,3}(?:suspected|thought (?:it|of|that it)|blamed|believed it|assumed it|pointed at)\b|\b(?:suspected|blamed) [^.;]{1,60} (?:first|at first|initially)\b|\bour (?:first|initial) (?:guess|suspects?|suspicion|theory|hypothesis)\b|\blooked at [^.;]{1,100}, but (?:it|this|that|they|these) |\bsuspected [^.;]{1,60} for (?:\w+ ){1,3}(?:minutes|hours?|days?)\b|\bzunächst \p{L}+ (?:verdächtigt|vermutet)/iu;

const asWell = /^(?:so|neither|nor) (?:was|were|did|had) |^(?:it|they|that) (?:was|were) (?:innocent|fine|clean)\b/i;

/** A sentence that tells what came of a deed tells of a remedy, unless it names the cause as well. */
const namesCause = /\b(?:causes?|caused|causing|due to|turned out|culprit|root of|reason)\b|ursache|原因/iu;

/** Prose without headings says so where it comes to the point. */
const reveals =
  /(?<!\b(?:if|whether|unless|in case) (?:\w+ ){1,2})\bturn(?:ed|s) out (?:that|to be|the|our|this|one|an?|it)\b|\bit became clear that\b|\bthe (?:main |immediate |direct |primary |underlying )?cause (?:of|for|behind) [^.,:;]{3,60} (?:was|is)\b(?! (?:still |not |as yet |yet )*(?:unknown|unclear|known|found|clear|under|being))|\b(?:real|actual|true|ultimate|root) (?:culprit|cause|reason)(?: (?:of|for) [^.:]{3,60})?(?: =(?= \w)| (?:was|is)\b(?! (?:still |not |as yet |yet )*(?:unknown|unclear|known|found|clear|under|being))|:)|\bthe culprit (?:was|is)\b|es stellte sich heraus/i;

/** Past suspicion that nothing after it in the sentence makes a finding. */
const suspicion =
  /^\W*(?:[Aa]t \d\S+,? )?(?:[Ww]e|[Tt]he team|[Oo]n-call|\p{Lu}\p{Ll}+) (?:\w+ )?(?:suspected|blamed)\b/u;

const isPlan = /^we (?:still )?(?:have|need|want|plan) to\b|^we will\b/i;

/** What somebody would do if it came back. */
const isForLater =
  /^\W*(?:if|should|in case)\b[^.]{1,120}\bwe (?:may|might|could|should|will|would) (?:(?:want|need|have|wish) to|consider|look into)\b/i;

const unlikely = -4;
const likely = 1.2;
const lessLikely = -2;
const aside = -1;

/** What somebody asks or supposes. */
const supposed =
  /[^.!?\n[]*\?(?=\W|$)|\b(?:maybe|perhaps|possibly|probably|i (?:think|guess)|could be|might be)\b[^.!?;,\n[]*/gi;

/** Whether words say of themselves that they come to the point. */
export const revealsCause = (text: string): boolean => reveals.test(text.replace(supposed, ' '));

export const isRevealing = ({ text }: Unit): boolean => revealsCause(text);

/** "Not the leak of April" clears it. */
const denied = /^\W*not (?:the|this|that|caused by|due to|because of)\b/i;

const isCleared = ({ text, heading: above, block }: Unit): boolean =>
  heading.test(above) ||
  heading.test(block.under ?? '') ||
  ((cleared.test(text) || denied.test(text) || firstGuess.test(text) || asWell.test(text)) &&
    !yetTold.test(text.replace(cleared, ' ')));

const isQuestion = ({ text }: Unit): boolean =>
  /^\W*(?:why|how|what|who|when|where|did|was|were|is|are|warum|wieso|wie|pourquoi|por qué)\b[^?]*\?\W*$/i.test(text);

/** What else counts for or against a statement as a cause, in odds: that it comes to the point, asks, tells of what was found not to be it, or of what became of a deed. */
export const besidesCause = (unit: Unit): number => {
  if (isCleared(unit) || isQuestion(unit) || isForLater.test(unit.text)) return unlikely;
  if (reveals.test(unit.text) && !isRevealing(unit)) return unlikely;
  if (isRevealing(unit)) return likely;
  const isInPlace = unit.roles[0] === 'cause' || unit.roles[0] === 'trigger';
  const isDeed = unit.outcome !== 'unknown' || isPlan.test(unit.text);
  if (suspicion.test(unit.text) && !yetTold.test(unit.text)) return unlikely;
  if (!isDeed || namesCause.test(unit.text)) return 0;
  return isInPlace ? aside : lessLikely;
};

/** Says how far one has come, and not what was done. */
const isStanding =
  /^\W*(?:(?:we|the team|our (?:team|engineers)) (?:are|were|will be|continued? to|have been|keep|kept) )?(?:still |now |actively |closely |currently |continuing to )*(?:monitor|investigat|look|watch|observ)\w*(?: (?:on|into|at|for|it|this|the|these|all|further|closely|any|situation|issue|incident|problem|case|cause|system|systems|metrics|recurrence|developments|continues))*\W*$/i;

/** What else counts against a statement as a remedy, in odds: that it asks, tells how far one has come, or what was found not to be the cause. */
export const besidesRemedy = (unit: Unit): number => {
  const isElsewhere = heading.test(unit.heading) || heading.test(unit.block.under ?? '');
  if (isQuestion(unit) || isStanding.test(unit.text) || isElsewhere) return unlikely;
  return unit.outcome === 'unknown' && isCleared(unit) ? unlikely : 0;
};
