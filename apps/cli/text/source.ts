import { relative } from 'node:path';
import { filePathOf } from '#application/source-uri.js';

/** Where a source stands, as short as it can be opened from `folder`: a path for files, else the URI. */
export const sourceInWords = (sourceUri: string, folder: string): string => {
  const path = filePathOf(sourceUri);
  if (path === undefined) return sourceUri;
  const near = relative(folder, path);
  return near !== '' && !near.startsWith('..') ? near : path;
};

/** The place of some lines in a source, in the form that editors open. */
export const placeInWords = (place: Readonly<{ sourceUri: string; startLine: number }>, folder: string): string =>
  `${sourceInWords(place.sourceUri, folder)}:${place.startLine}`;

/** A text with the files that it names as they can be opened from `folder`. */
export const withPlaces = (text: string, folder: string): string =>
  text.replace(/file:\/\/\/[^\s)”"]+?(?=(?::\d+)?[)\s”"]|$)/g, (uri) => sourceInWords(uri, folder));
