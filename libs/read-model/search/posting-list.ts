/** Arrays go by occurrence but for `places`, which holds pairs of passage ordinal and count, those of occurrence i from `placesAt[i]` on. */
type Columns = Readonly<{
  documents: Int32Array;
  form: Uint16Array;
  frequency: Float32Array;
  placesAt: Int32Array;
  places: Uint16Array;
}>;

/** Where a stem occurs, in order of document number. */
export type PostingList = Columns &
  Readonly<{
    /** No document up to here is missing, unless the list is cut short. */
    upTo: number;
    /** Where the list was cut short because it is too long: the last document it knows of. */
    cutAt: number | null;
    forms: readonly string[];
  }>;

/** Room for so many occurrences with so many numbers of their places, in one piece: tens of thousands of lists are kept, most of them short. */
const roomFor = (occurrences: number, places: number): Columns => {
  const four = occurrences * 4;
  const room = new ArrayBuffer(four * 3 + 4 + (occurrences + places) * 2);
  return {
    documents: new Int32Array(room, 0, occurrences),
    frequency: new Float32Array(room, four, occurrences),
    placesAt: new Int32Array(room, four * 2, occurrences + 1),
    form: new Uint16Array(room, four * 3 + 4, occurrences),
    places: new Uint16Array(room, four * 3 + 4 + occurrences * 2, places),
  };
};

/** What the database joins occurrences and their parts with; no word contains them. */
export const separators = { occurrence: '\u001e', part: '\u001f' } as const;

export const emptyList: PostingList = { upTo: 0, cutAt: null, forms: [], ...roomFor(0, 0) };

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

/** The list with the occurrences that the database has written as `text`, all in later documents; it is whole up to `upTo` then. */
export const extended = (list: PostingList, text: string | null, upTo: number): PostingList => {
  if (text === null || text === '') return { ...list, upTo };
  const forms = new Map(list.forms.map((form, i) => [form, i]));
  const more = readOccurrences(text, forms);
  const known = list.documents.length;
  const all = roomFor(known + more.documents.length, list.places.length + more.places.length);
  for (const column of ['documents', 'form', 'frequency', 'places'] as const) {
    all[column].set(list[column]);
    all[column].set(more[column], list[column].length);
  }
  all.placesAt.set(list.placesAt);
  more.placesAt.forEach((at, i) => (all.placesAt[known + i] = list.places.length + at));
  return { upTo, cutAt: list.cutAt, forms: [...forms.keys()], ...all };
};

/** The first occurrences of a list that grew longer than `most`, up to the last document that they hold whole. */
export const cutShort = (list: PostingList, most: number): PostingList => {
  const { documents, placesAt } = list;
  if (documents.length <= most) return list;
  let end = most;
  while (end > 0 && documents[end - 1] === documents[end]) end -= 1;
  const first = roomFor(end, placesAt[end]!);
  for (const column of ['documents', 'form', 'frequency', 'placesAt', 'places'] as const)
    first[column].set(list[column].subarray(0, first[column].length));
  return { ...list, ...first, cutAt: documents[end - 1] ?? 0 };
};
