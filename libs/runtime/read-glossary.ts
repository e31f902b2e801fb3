import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { operationsGlossary, type Glossary } from '#search/analysis/glossary.js';

const lines = z.array(z.array(z.coerce.string().min(1)).min(2));

/** The built-in glossary and the organisation's own: a YAML list of lists of words that mean the same. Throws a sentence. */
export const readGlossary = async (file: string | null): Promise<Glossary> => {
  if (file === null) return operationsGlossary;
  try {
    return [...operationsGlossary, ...lines.parse(parse(await readFile(file, 'utf8')))];
  } catch (fault) {
    const problem =
      fault instanceof z.ZodError ? z.prettifyError(fault) : fault instanceof Error ? fault.message : String(fault);
    throw new Error(
      `PRECEDENT_GLOSSARY: ${file} is not a glossary (${problem}): write a YAML list with lines such as "- [basket, cart]".`,
      { cause: fault },
    );
  }
};
