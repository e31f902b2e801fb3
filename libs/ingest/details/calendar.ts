/** A day as an author wrote it; the year is left out where they left it out. */
export type Day = Readonly<{ year?: number; month: number; day: number }>;

/** A day, or two readings of it: 03/04/2021 does not say which number is the month. */
export type FoundDay = Readonly<{ day: Day; other?: Day; index: number; length: number }>;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** The months of other languages, each by its beginning; those that begin as in English are among them. */
const otherMonths: readonly (readonly [RegExp, number])[] = [
  [/^(?:jän|gen|ene)/i, 1],
  [/^(?:fév|fev)/i, 2],
  [/^(?:mär|maerz)/i, 3],
  [/^(?:avr|abr)/i, 4],
  [/^(?:mai|mag)/i, 5],
  [/^(?:juin|jun|giu)/i, 6],
  [/^(?:juil|jul|lug)/i, 7],
  [/^(?:aoû|ago)/i, 8],
  [/^(?:sep|set)/i, 9],
  [/^(?:okt|out|ott|oct)/i, 10],
  [/^(?:nov)/i, 11],
  [/^(?:dez|déc|dic)/i, 12],
];
const foreignMonthName =
  '(januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)';
const ordinal = '(?<![\\d:.])(\\d{1,2})(?:st|nd|rd|th)?';
const year = '((?:19|20)\\d{2})';

const iso = /(?<![\d.])((?:19|20)\d{2})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/;
const dayFirst = new RegExp(`\\b${ordinal}(?: of)?[ -]${monthName}\\b\\.?,?(?:[ -]${year})?`, 'i');
const foreignDay = new RegExp(
  `(?<![\\d:.])(\\d{1,2})(?:\\.|er)?(?: de)? ${foreignMonthName}(?!\\p{L})(?:(?: de)? ${year})?`,
  'iu',
);
const eastern = /((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/;
const monthFirst = new RegExp(`\\b${monthName}\\.? ${ordinal}\\b(?:,? ${year})?`, 'i');
const numeric = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?!\d|\.\d)/;

const daysInMonth = (at: number, inYear = 2000): number => new Date(Date.UTC(inYear, at, 0)).getUTCDate();
const isReal = ({ year: inYear, month, day }: Day): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(month, inYear);

const monthNumber = (name: string): number =>
  otherMonths.find(([pattern]) => pattern.test(name))?.[1] ?? months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const withYear = (written: string | undefined): { year?: number } =>
  written === undefined ? {} : { year: Number(written) };

type Reading = (found: RegExpExecArray) => readonly Day[];

const readings: readonly (readonly [RegExp, Reading])[] = [
  [iso, ([, y, , m, d]) => [{ year: Number(y), month: Number(m), day: Number(d) }]],
  [eastern, ([, y, m, d]) => [{ year: Number(y), month: Number(m), day: Number(d) }]],
  [foreignDay, ([, d, m, y]) => [{ ...withYear(y), month: monthNumber(m!), day: Number(d) }]],
  [dayFirst, ([, d, m, y]) => [{ ...withYear(y), month: monthNumber(m!), day: Number(d) }]],
  [monthFirst, ([, m, d, y]) => [{ ...withYear(y), month: monthNumber(m!), day: Number(d) }]],
  [
    numeric,
    ([, a, , b, y]) => [
      { year: Number(y), month: Number(b), day: Number(a) },
      { year: Number(y), month: Number(a), day: Number(b) },
    ],
  ],
];

/** The first day that a text names. Of a day in numbers alone, the reading with the day first comes first. */
export const findDay = (text: string): FoundDay | undefined => {
  const found = readings.flatMap(([pattern, read]) => {
    const match = pattern.exec(text);
    if (match === null) return [];
    const [day, other] = read(match).filter(isReal);
    const isSame = other !== undefined && day!.month === other.month && day!.day === other.day;
    return day === undefined
      ? []
      : [{ day, ...(other && !isSame && { other }), index: match.index, length: match[0].length }];
  });
  return found.sort((left, right) => left.index - right.index || right.length - left.length)[0];
};

const numericDays = new RegExp(numeric.source, 'g');

/** Whether a text has a day in numbers that can only be read month first, as 01/31/2024, and none that forbids it. */
export const writesMonthFirst = (text: string): boolean => {
  const found = [...text.matchAll(numericDays)];
  return found.some(([, , , second]) => Number(second) > 12) && !found.some(([, first]) => Number(first) > 12);
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `2024-02-29`, or nothing where the year is not known. */
export const isoDay = ({ year: inYear, month, day }: Day): string | undefined =>
  inYear === undefined ? undefined : `${inYear}-${twoDigits(month)}-${twoDigits(day)}`;

/** The day after so many days. */
export const laterDay = ({ year: inYear, month, day }: Day, days: number): Day => {
  const moved = new Date(Date.UTC(inYear ?? 2000, month - 1, day + days));
  return {
    ...(inYear !== undefined && { year: moved.getUTCFullYear() }),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  };
};
