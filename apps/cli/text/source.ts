import { relative } from 'node:path';

/** Where a source stands, as short as it can be opened from `folder`: a path for files, else the URI. */
export const sourceInWords = (sourceUri: string, folder: string): string => {
  if (!sourceUri.startsWith('file://')) return sourceUri;
  const path = decoded(sourceUri.slice('file://'.length));
  const near = relative(folder, path);
  return near !== '' && !near.startsWith('..') ? near : path;
};

/** Only what source URIs encode; any other per cent sign is the author's. */
const decoded = (path: string): string =>
  path.replace(/%(25|3F|23)/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)));

/** The place of some lines in a source, in the form that editors open. */
export const placeInWords = (place: Readonly<{ sourceUri: string; startLine: number }>, folder: string): string =>
  `${sourceInWords(place.sourceUri, folder)}:${place.startLine}`;
