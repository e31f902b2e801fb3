import type { TimelineEntry } from '#domain/document/document.js';
import { findDay, laterDay, writesMonthFirst, type Day } from '../details/calendar.js';
import { findClock, type ClockTime } from '../details/clock-time.js';
import { instantOf, usualZone } from '../details/time-zone.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { quote, textOf, trimmed, type Range, type SourceText } from '../markup/source-text.js';
import { sentencesOf } from './sentences.js';

const leading = 60;
const longestEntry = 1500;
const mostEntries = 2000;

const bareTime =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:UTC|GMT|[AP]M|date|(?:all )?times?|approx(?:imate(?:ly)?)?)\b/gi;

/** A moment that the document names, before its day and zone are worked out. */
type Moment = Readonly<{ range: Range; heard: string }>;

const startsWithTime = (text: string): boolean => {
  const head = text.slice(0, leading);
  const clock = findClock(head);
  const day = findDay(head);
  return (clock !== undefined && clock.index < 34) || (day !== undefined && day.index < 12);
};

/** In running text only a time before any other word stamps what follows. */
const isStamped = (text: string): boolean => {
  const head = text.slice(0, leading);
  const clock = findClock(head);
  return clock !== undefined && !/[a-z]{2}/i.test(head.slice(0, clock.index).replace(bareTime, ''));
};

const sentenceEnd = /[.!?:;|)\]"”»。！？]\s*$/u;

/** A line of wrapped prose goes on with the sentence of the line before, whatever time it names. */
const goesOn = (source: SourceText, block: PlacedBlock, line: number): boolean => {
  const text = source.lines[line - 1]!.slice(0, 2000).trim();
  if (line === block.startLine || !/^(?:\p{Ll}|\d+ \p{Ll})/u.test(text) || isStamped(text)) return false;
  return !sentenceEnd.test(source.lines[line - 2]!.slice(-40));
};

/** A paragraph may hold one entry a line: these lines, each up to the next; none where fewer than two begin with a time. */
export const timedLines = (source: SourceText, block: PlacedBlock): Range[] => {
  const starts: number[] = [];
  for (let line = block.startLine; line <= Math.min(block.endLine, block.startLine + mostEntries); line += 1) {
    const from = Math.max(source.starts[line - 1]!, block.from);
    const end = Math.min(source.starts[line] ?? block.to, from + leading);
    const isTimed = from < block.to && startsWithTime(source.folded.slice(from, end).replace(/^[\s>*+|-]+/, ''));
    if (isTimed && !goesOn(source, block, line)) starts.push(from);
  }
  if (starts.length < 2) return [];
  return starts.map((from, index) => trimmed(source, { from, to: starts[index + 1] ?? block.to }));
};

const shortened = (source: SourceText, range: Range): Range =>
  range.to - range.from <= longestEntry
    ? range
    : (sentencesOf(source, { from: range.from, to: range.from + longestEntry })[0] ?? range);

const momentsOfRow = (source: SourceText, block: PlacedBlock): Moment[] => {
  const cells = block.cells ?? [];
  const at = cells.slice(0, 3).findIndex((cell) => startsWithTime(textOf(source, cell).replace(/^[\s*_`]+/, '')));
  if (block.isHeader === true || at < 0) return [];
  const rest = cells.slice(at + 1).filter(({ from, to }) => to > from);
  if (rest.length === 0) return [];
  return [
    {
      range: { from: rest[0]!.from, to: rest.at(-1)!.to },
      heard: textOf(source, { from: block.from, to: rest[0]!.from }),
    },
  ];
};

/** A paragraph of a timeline may hold an entry a sentence, each up to the next that opens with a time. */
const stampedSentences = (source: SourceText, block: PlacedBlock): Range[] => {
  const starts = sentencesOf(source, block).filter((range) => isStamped(textOf(source, range)));
  return starts.map(({ from }, index) => trimmed(source, { from, to: starts[index + 1]?.from ?? block.to }));
};

const heardAt = (source: SourceText, range: Range): Moment => ({
  range,
  heard: textOf(source, range).slice(0, leading),
});

const momentsOf = (source: SourceText, block: PlacedBlock, inProse: boolean): Moment[] => {
  if (block.kind === 'row') return momentsOfRow(source, block);
  const isTimeline = inProse || block.roles[0] === 'timeline';
  const lines = block.kind === 'item' || block.kind === 'heading' ? [] : timedLines(source, block);
  if (lines.length > 0) return lines.map((range) => heardAt(source, range));
  return block.kind === 'code' ? [] : momentsOfText(source, block, isTimeline);
};

const momentsOfText = (source: SourceText, block: PlacedBlock, isTimeline: boolean): Moment[] => {
  const text = textOf(source, block).slice(0, 4000);
  const stamped = isTimeline && block.kind === 'paragraph' ? stampedSentences(source, block) : [];
  if (stamped.length > 1) return stamped.map((range) => heardAt(source, range));
  const opensWithTime = isTimeline || block.kind !== 'paragraph' ? startsWithTime : isStamped;
  if (opensWithTime(text.replace(/^[\s*_`[(|]+/, ''))) return [{ range: block, heard: text.slice(0, leading) }];
  if (!isTimeline || block.kind === 'heading') return [];
  const timed = sentencesOf(source, block).filter((range) => findClock(textOf(source, range)) !== undefined);
  return block.kind === 'item' && timed.length > 0
    ? [{ range: block, heard: textOf(source, timed[0]!) }]
    : timed.map((range) => ({ range, heard: textOf(source, range) }));
};

class Calendar {
  private day: Day | undefined;
  private last: ClockTime | undefined;

  constructor(
    private readonly first: Day | undefined,
    private readonly zone: string,
    private readonly isMonthFirst: boolean,
  ) {
    this.day = first;
  }

  /** Hears the days that headings and entries name; one without a year is in the year of the incident. */
  hear(text: string): ClockTime | undefined {
    const found = findDay(text);
    const clock = findClock(text);
    if (found !== undefined) {
      this.day = {
        ...(this.first?.year !== undefined && { year: this.first.year }),
        ...this.agreeing(found.day, found.other),
      };
      this.last = undefined;
    } else if (
      clock !== undefined &&
      this.day !== undefined &&
      this.last !== undefined &&
      this.last.hour - clock.hour >= 12
    )
      this.day = laterDay(this.day, 1);
    this.last = clock ?? this.last;
    return clock;
  }

  at(clock: ClockTime): string | undefined {
    return this.day === undefined ? undefined : instantOf(this.day, clock, this.zone);
  }

  /** Of two readings of a day in numbers, the one that the document's other days agree with, or the one in the incident's month. */
  private agreeing(day: Day, other: Day | undefined): Day {
    if (this.isMonthFirst && other !== undefined) return other;
    return other !== undefined &&
      this.first !== undefined &&
      other.month === this.first.month &&
      day.month !== this.first.month
      ? other
      : day;
  }
}

const withBody = (source: SourceText, blocks: readonly PlacedBlock[], at: number): Range => {
  const next = blocks.findIndex((block, index) => index > at && block.kind === 'heading');
  const last = blocks[(next < 0 ? blocks.length : next) - 1]!;
  const whole = { from: blocks[at]!.from, to: last.to };
  return whole.to - whole.from <= longestEntry
    ? whole
    : shortened(source, { ...whole, to: Math.max(blocks[at]!.to, blocks[at + 1]!.to) });
};

const entryOf = (
  source: SourceText,
  range: Range,
  clock: ClockTime | undefined,
  at: string | undefined,
): TimelineEntry => ({
  ...quote(source, shortened(source, range)),
  ...(at !== undefined && { at }),
  ...(clock !== undefined && { clock: clock.written }),
});

/** A bare time states nothing; one without a time counts only where entries stand one by one. */
const isEntry = (source: SourceText, block: PlacedBlock, range: Range, clock: ClockTime | undefined): boolean => {
  if (block.kind === 'heading') return clock !== undefined;
  const isList = block.roles[0] === 'timeline' || block.kind === 'item' || block.kind === 'row';
  return (clock !== undefined || isList) && /\p{L}{3}/u.test(textOf(source, range).replace(bareTime, ''));
};

const isTitle = ({ kind, level }: PlacedBlock): boolean => kind === 'heading' && level <= 1;

class TimelineReader {
  readonly entries: TimelineEntry[] = [];
  private coveredTo = 0;

  constructor(
    private readonly source: SourceText,
    private readonly blocks: readonly PlacedBlock[],
    private readonly calendar: Calendar,
  ) {}

  read(inProse: boolean): readonly TimelineEntry[] {
    this.blocks.forEach((block, index) => {
      const moments = this.isRead(block) ? [] : momentsOf(this.source, block, inProse);
      if (moments.length === 0 && block.roles[0] === 'timeline')
        this.calendar.hear(textOf(this.source, block).slice(0, leading));
      for (const moment of moments) this.add(moment, index);
    });
    return this.entries;
  }

  private isRead(block: PlacedBlock): boolean {
    return block.from < this.coveredTo || this.entries.length >= mostEntries || isTitle(block);
  }

  private add({ range, heard }: Moment, index: number): void {
    const block = this.blocks[index]!;
    const clock = this.calendar.hear(heard);
    if (!isEntry(this.source, block, range, clock)) return;
    const whole = block.kind === 'heading' ? withBody(this.source, this.blocks, index) : range;
    if (block.kind === 'heading') this.coveredTo = whole.to;
    this.entries.push(entryOf(this.source, whole, clock, clock && this.calendar.at(clock)));
  }
}

/** A report with fewer entries than this is read for times in its prose. */
const few = 3;

/** Times named in passing elsewhere repeat what the timeline itself says. */
const ofTimelineSections = (entries: readonly TimelineEntry[], blocks: readonly PlacedBlock[]): TimelineEntry[] => {
  const sections = blocks.filter(({ roles: [first] }) => first === 'timeline');
  return entries.filter(({ startLine }) =>
    sections.some((block) => startLine >= block.startLine && startLine <= block.endLine),
  );
};

/** A line of a list, of a table or a heading may name its time anywhere near its beginning, a line of text only before all else. */
const opensWithItsTime = (line: string): boolean => {
  const text = line.replace(/^[\s>_`[(~*]+/, '');
  return /^\s*(?:[-+*#|>]|\d{1,3}[.)])\s?/.test(line)
    ? startsWithTime(text.replace(/^[-+*#|\s]+/, ''))
    : isStamped(text) || findDay(text.slice(0, leading))?.index === 0;
};

/** How many of the entries begin with their time where they stand, be it in a list, a table or a line. */
export const stampedAmong = ({ lines }: SourceText, entries: readonly TimelineEntry[]): number =>
  entries.filter(({ startLine }) => opensWithItsTime(lines[startLine - 1] ?? '')).length;

/**
 * The dated or timed entries of a document in the order of the text. A day holds until another is named, and moves on at
 * midnight. A time without a zone is in the zone that the document uses elsewhere; where it names none at all, UTC.
 * Where a section for the timeline holds most of them, its entries alone.
 */
export const timelineOf = (source: SourceText, { blocks }: Outline, incidentDay: Day | undefined): TimelineEntry[] => {
  const head = source.folded.slice(0, 200_000);
  const zone = usualZone(head) ?? 'UTC';
  const read = (inProse: boolean): readonly TimelineEntry[] =>
    new TimelineReader(source, blocks, new Calendar(incidentDay, zone, writesMonthFirst(head))).read(inProse);
  const entries = read(false);
  const own = ofTimelineSections(entries, blocks);
  if (own.length > few && own.length >= entries.length / 2) return own;
  if (entries.length >= few) return [...entries];
  const inProse = read(true);
  return [...(inProse.length > entries.length ? inProse : entries)];
};
