/**
 * Where a stem occurs, in order of document number. Arrays go by occurrence but for `places`, which holds pairs of passage
 * ordinal and count, those of occurrence i from `placesAt[i]` on.
 */
export type PostingList = Readonly<{
  /** No document up to here is missing, unless the list is cut short. */
  upTo: number;
  /** Where the list was cut short because it is too long: the last document it knows of. */
  cutAt: number | null;
  forms: readonly string[];
  documents: Int32Array;
  form: Uint16Array;
  frequency: Float32Array;
  placesAt: Int32Array;
  places: Uint16Array;
}>;

/** What the database joins occurrences and their parts with; no word contains them. */
export const separators = { occurrence: '\u001e', part: '\u001f' } as const;

export const emptyList: PostingList = {
  upTo: 0,
  cutAt: null,
  forms: [],
  documents: new Int32Array(0),
  form: new Uint16Array(0),
  frequency: new Float32Array(0),
  placesAt: new Int32Array(1),
  places: new Uint16Array(0),
};

/** About how many bytes a list takes. */
export const sizeOf = ({ documents, places }: PostingList): number => 200 + documents.length * 14 + places.length * 2;

type Parts = Readonly<{
  documents: number[];
  form: number[];
  frequency: number[];
  placesAt: number[];
  places: number[];
}>;

const readPlaces = (text: string, places: number[]): void => {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 44) {
      places.push(value);
      value = 0;
    } else value = value * 10 + code - 48;
  }
  places.push(value);
};

const readOccurrences = (text: string, forms: Map<string, number>): Parts => {
  const parts: Parts = { documents: [], form: [], frequency: [], placesAt: [0], places: [] };
  for (const occurrence of text.split(separators.occurrence)) {
    const [document, form = '', frequency, places = ''] = occurrence.split(separators.part);
    if (!forms.has(form)) forms.set(form, forms.size);
    parts.documents.push(Number(document));
    parts.form.push(forms.get(form)!);
    parts.frequency.push(Number(frequency));
    if (places !== '') readPlaces(places, parts.places);
    parts.placesAt.push(parts.places.length);
  }
  return parts;
};

const joined = <A extends Int32Array | Uint16Array | Float32Array>(left: A, right: readonly number[]): A => {
  const all = new (left.constructor as new (size: number) => A)(left.length + right.length);
  all.set(left);
  all.set(right, left.length);
  return all;
};

/** The list with the occurrences that the database has written as `text`, all in later documents; it is whole up to `upTo` then. */
export const extended = (list: PostingList, text: string | null, upTo: number): PostingList => {
  if (text === null || text === '') return { ...list, upTo };
  const forms = new Map(list.forms.map((form, i) => [form, i]));
  const more = readOccurrences(text, forms);
  const shifted = more.placesAt.slice(1).map((at) => at + list.places.length);
  return {
    upTo,
    cutAt: list.cutAt,
    forms: [...forms.keys()],
    documents: joined(list.documents, more.documents),
    form: joined(list.form, more.form),
    frequency: joined(list.frequency, more.frequency),
    placesAt: joined(list.placesAt, shifted),
    places: joined(list.places, more.places),
  };
};

/** The first occurrences of a list that grew longer than `most`, up to the last document that they hold whole. */
export const cutShort = (list: PostingList, most: number): PostingList => {
  const { documents, placesAt } = list;
  if (documents.length <= most) return list;
  let end = most;
  while (end > 0 && documents[end - 1] === documents[end]) end -= 1;
  return {
    ...list,
    cutAt: documents[end - 1] ?? 0,
    documents: documents.slice(0, end),
    form: list.form.slice(0, end),
    frequency: list.frequency.slice(0, end),
    placesAt: placesAt.slice(0, end + 1),
    places: list.places.slice(0, placesAt[end]),
  };
};
