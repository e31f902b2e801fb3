import { counted, wrap } from '../text/wrap.js';
import type { Reading } from './answer.js';

/** Which words of a question were read otherwise than written, so that whoever meant them can put them in quotes. */
export const readingLines = (readings: readonly Reading[], width: number): string[] =>
  readings.flatMap(({ written, readAs, documents }) =>
    wrap(`("${written}" is in no record, read as "${readAs}", which ${counted(documents, 'document')} tell of)`, width),
  );
