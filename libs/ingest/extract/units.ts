import type { RemediationOutcome, Section, SectionRole } from '#domain/document/document.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { textOf, type Range, type SourceText } from '../markup/source-text.js';
import { isOpeningField } from '../details/opening-fields.js';
import { cuesIn, deedCues } from './cues.js';
import { outcomeColumn, outcomeIn, outcomeUnder } from './outcome-words.js';
import { announcesRuledOut } from './announces-ruled-out.js';
import { timedLines } from './timeline.js';
import { longestStatement, sentencesOf } from './sentences.js';

/** One statement of a document: a sentence of its prose, a short list item, a table cell. */
export type Unit = Range &
  Readonly<{
    text: string;
    block: PlacedBlock;
    roles: readonly SectionRole[];
    /** Words of its own heading, its label or its column. */
    heading: string;
    /** Where in the document it stands, 0 to 1. */
    position: number;
    /** How many statements of the same block come before it. */
    index: number;
    /** What the labels and headings over it say came of a deed. */
    announced: RemediationOutcome;
    /** What its words say came of a deed. */
    outcome: RemediationOutcome;
  }>;

const shortest = 12;
const opening = 0.15;
const figures = /\b\d[\d.:/-]*(?:st|nd|rd|th)?\b|\b(?:UTC|GMT|BST|CET|CEST|[AP]M|PST|PDT|EST|EDT|Z)\b|[^\w\s]/gi;

/** Words of Japanese and Chinese are not set apart. */
const eastern = /[\u3040-\u30FF\u4E00-\u9FFF][^\s]{5}/u;

/** A date, a duration or a bare label states nothing. */
const saysSomething = (text: string): boolean => {
  const words = text.slice(0, 200).replace(figures, ' ').trim().split(/\s+/);
  if (eastern.test(text)) return true;
  if (isFacts(text) || hint.test(text) || byline.test(text) || ofItself.test(text)) return false;
  return text.length >= shortest && words.length >= 2 && words.some((word) => /^\p{L}{2,}/u.test(word));
};

const field =
  /(?:^|[\s*_(])(?:date|when|time|services?|systems?|affected|severity|sev|priority|status|state|authors?|owner|narrative by|start(?:ed)?|end(?:ed)?|resolved|created|duration|incident date|reported(?: by)?|services? (?:affected|involved)|impacted services?|location|environment|labels|assignees?|milestone|participants|attendees|responders|incident commander|reviewers?)\b[*_ ]{0,4}[:：|]|(?:^|[*_])opened by\b/gi;
const fact = /^(?:\d{4}-\d\d-\d\d|P[0-5]|S[0-5]|SEV[- ]?\d|[A-Z]{2,10}-\d+|[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+)$/i;

/** Several fields on end, or facts between commas, state nothing. */
const isFields = (text: string): boolean => {
  return (text.slice(0, 300).match(field)?.length ?? 0) >= 2;
};

/** What a template tells its author to write stands there in italics, and states nothing. */
const hint =
  /^([*_]{1,2})(?!\1)(?:list|note|describe|run|perform|record|report|explain|include|provide|outline|give|write|add|state|mention|summari[sz]e|which|what|how|when|who|why)\b[^*_]*\1[.:]?$/i;

const byline =
  /^\W*(?:published|posted|written|reported|updated|last updated)\b(?: (?:on|by|at)\b)?[^.!?]{0,100}(?:\d{4}|\bby\b)[^.!?]{0,60}\W*$/i;

/** A text that speaks of itself says what it is for, and nothing of what happened. */
const ofItself =
  /^\W*(?:this|the following) (?:[\w-]+ )?(?:report|document|post-?mortem|write-?up|review|analysis|summary|draft|section|rca)\b[^.]{0,20}?\b(?:aims|seeks|serves|describes|provides|outlines|summari[sz]es|covers|presents|contains|(?:is|was|has been) (?:intended|meant|generated|written|prepared|drafted))\b/i;

const isFacts = (text: string): boolean => {
  const parts = text.slice(0, 300).split(/\s*[,|·]\s*/);
  return parts.length > 1 && parts.every((part) => fact.test(part));
};

/** Columns that say who, when and how far, and not what. */
const clerical =
  /^(?:\W*|#|id|no\.?|ticket|issue|bug|tracking|link|owner|assignee|who|responsible|when|due(?: date)?|until|date|time.*|at|status|state|done|type|kind|priority|outcome|result|utc)$/;

const tellingCells = ({ cells = [], columns = [] }: PlacedBlock): readonly Range[] => {
  const telling = cells.flatMap((cell, index) => {
    const column = columns[index] ?? 'what';
    return clerical.test(column) ? [] : [{ cell, isOutcome: outcomeColumn.test(column) }];
  });
  // What came of a deed is said of the deed in the cell beside it.
  const deeds = telling.filter(({ isOutcome }) => !isOutcome);
  return (deeds.length > 0 ? deeds : telling).map(({ cell }) => cell);
};

const statementsOf = (source: SourceText, block: PlacedBlock): Range[] => {
  if (block.kind === 'row')
    return (block.isHeader === true ? [] : tellingCells(block)).flatMap((cell) => sentencesOf(source, cell));
  const isOneUnit =
    block.kind === 'item' && block.roles[0] !== 'timeline' && block.content.to - block.content.from <= longestStatement;
  if (isOneUnit) return [block.content];
  const timed = block.kind === 'paragraph' ? timedLines(source, block) : [];
  return timed.length > 0 ? timed.flatMap((line) => sentencesOf(source, line)) : sentencesOf(source, block.content);
};

/** Beyond so many blocks a text is a log or a dump, whose end nobody wrote as a statement. */
const mostBlocks = 20_000;

const aftermath =
  /^(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\W+)?(?:[\w.-]{2,30}: )?(?:after (?:that|this|which)|(?:this|that|it) (?:then |only |also |even )*(?:made|had|did|helped|worked|fixed|cured|solved|changed|bought|brought)|since then|afterwards?|thereafter|from then on|success\b|no (?:further|more) |no (?:\w+ )?(?:effect|result|change|improvement|difference|luck|success|relief)\b|nothing |everything |all |it was accepted\b|the (?:share|number|rate) of |within \w+ (?:seconds|minutes)|(?:the |our |all |both |these )?(?:(?!(?:was|were|is|are|been|be) )[\w-]+ ){1,3}(?:stopped|ended|ceased|recovered|reconnected(?! (?:all )?at (?:once|the same))|drained|cleared|gone|resumed|dropped|fell|halved|sank|was back|were back|went (?:down|back|away)|came down|stabili[sz]ed|improved|calmed down|settled down|(?:was|were) (?:then |now |finally )?able to|subsided|disappeared|returned|came back|continued|persisted|remained|(?:was|were) (?:gone|undone|reverted|normal|right|fine|free|healthy|correct|okay|ok|green)|(?:was|were|is|are|could be) \w+ again)|it was (?:undone|reverted|rolled back|taken back)|they (?:came up|started|connected)|it came up)\b/i;
const longestAftermath = 140;
/** It names the deed itself. */
const byDeed = /\b(?:after|once|when|by) (?:[\w-]+ ){0,4}[\w-]+(?:ed|ing)\b/i;

/** Whether a short sentence tells only how things went on after the deed before it. */
export const tellsAftermath = (text: string): boolean =>
  text.length <= longestAftermath && aftermath.test(text) && !byDeed.test(text);

const passive = /\b(?:was|were|been|got) (?:\w+ly )?(?:\w{3,}ed|put|set|sent|taken|made|brought|given|shut|built)\b/i;

/** Deeds that do not end in -ed. */
const strong =
  /^\W*(?:[\d:.-]+ )?(?:(?:we|they|i|the team) )?(?:\w+ly |then )?(?:rebuilt|rewrote|resent|re-?ran|redid|cut|gave|threw|split|spun|swung|froze|withdrew|bought|undid|overrode|put|took)\b/i;

/** Whether a sentence tells what somebody did, or what was done. */
export const tellsDeed = (text: string): boolean =>
  passive.test(text) || strong.test(text) || cuesIn(text.slice(0, 600)).some((cue) => deedCues.has(cue));

/** Whether two statements are told in one breath: in one block, or as notes of one list of them. */
export const inOneBreath = (left: Pick<Unit, 'block'>, right: Pick<Unit, 'block'>): boolean =>
  left.block === right.block || (left.block.isNote === true && right.block.isNote === true);

/** A short sentence that follows a deed and tells only how things went on says what came of the deed. */
const outcomeWith = (unit: Unit, next: Unit | undefined): RemediationOutcome => {
  const isTold = next !== undefined && inOneBreath(unit, next) && tellsAftermath(next.text);
  return unit.outcome === 'unknown' && isTold && tellsDeed(unit.text) ? next.outcome : unit.outcome;
};

/** What was found not to be it stands under the sentence that says so; who tells what came of a deed tells of a deed. */
const underAnnouncements = (units: readonly Unit[]): Unit[] => {
  let announced: Unit | undefined;
  return units.map((unit) => {
    if (unit.block !== announced?.block) announced = undefined;
    const isUnder = announced !== undefined && unit.outcome === 'unknown';
    const placed = isUnder ? { ...unit, heading: 'ruled out' } : unit;
    if (announcesRuledOut(unit.text)) announced = unit;
    return placed;
  });
};

/** The nearest of the labels and headings over a block that says what came of all below it decides. */
const announcedOver = ({ label, under }: PlacedBlock, section: Section | undefined): RemediationOutcome => {
  const over = [label, under, section?.heading, ...(section?.path ?? []).toReversed()];
  return over.map((each) => outcomeUnder(each ?? '')).find((each) => each !== 'unknown') ?? 'unknown';
};

/** The statements of everything but headings and code, in document order. */
export const unitsOf = (source: SourceText, { blocks, sections }: Outline): Unit[] => {
  const spread = Math.max(1, source.folded.length);
  const units = blocks
    .filter(({ kind }) => kind !== 'heading' && kind !== 'code')
    .slice(0, mostBlocks)
    .flatMap((block) => {
      const heading = sections[block.section]?.heading ?? '';
      const announced = announcedOver(block, sections[block.section]);
      return statementsOf(source, block).map((range, index) => ({
        ...range,
        text: textOf(source, range),
        block,
        roles: block.roles,
        heading: block.label ?? block.under ?? heading,
        announced,
        position: range.from / spread,
        index,
      }));
    })
    .filter(
      ({ text, position }) => saysSomething(text) && !(position < opening && (isOpeningField(text) || isFields(text))),
    )
    .map((unit) => ({ ...unit, outcome: outcomeIn(unit.text, unit.announced) }))
    .map((unit, index, all) => ({ ...unit, outcome: outcomeWith(unit, all[index + 1]) }));
  return underAnnouncements(units);
};
