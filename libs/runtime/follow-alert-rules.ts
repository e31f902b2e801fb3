import { readFile, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { type AlertRules, standingRules } from '#ingest/alerts/alert-rules.js';
import type { AlertSettings } from '#config/settings.js';
import { alertRulesIn } from './alert-rules-in.js';

/** The rules that hold now. `isRead` is false while the file cannot be read and older rules hold. */
export type FollowedRules = Readonly<{ current: () => AlertRules; isRead: () => boolean; stop: () => void }>;

type Options = Readonly<{ logger: Logger; everyMs?: number }>;

const sentenceOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** What changes when a file is written, replaced or pointed elsewhere. */
const markOf = async (file: string): Promise<string> => {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (fault) {
    return sentenceOf(fault);
  }
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    const problem = `PRECEDENT_ALERT_RULES: ${file} cannot be read (${sentenceOf(fault)})`;
    throw new Error(`${problem}: put the file back, or unset the setting and start again.`, { cause: fault });
  }
};

/** A file and the rules that it told last; a broken one leaves them as they are. */
class RulesFile {
  current: AlertRules;
  isRead = true;
  #mark = '';
  #seen = '';

  constructor(
    private readonly settings: AlertSettings & Readonly<{ rulesFile: string }>,
    private readonly logger: Logger,
    private text: string,
  ) {
    this.current = alertRulesIn(text, settings);
  }

  /** Reads again once the file has stayed as it is since the last look: whoever writes it may not be done. */
  async look(): Promise<void> {
    const { rulesFile } = this.settings;
    const seen = await markOf(rulesFile);
    const isSettled = seen === this.#seen;
    this.#seen = seen;
    if (!isSettled || seen === this.#mark) return;
    this.#mark = seen;
    try {
      this.#take(await textOf(rulesFile));
    } catch (fault) {
      this.isRead = false;
      this.logger.error(
        { file: rulesFile, problem: sentenceOf(fault) },
        'rules of alerts are broken: the former rules hold',
      );
    }
  }

  #take(text: string): void {
    if (text === this.text && this.isRead) return;
    this.current = alertRulesIn(text, this.settings);
    this.text = text;
    this.isRead = true;
    const rules = this.current.rules.length - standingRules.length;
    this.logger.warn({ file: this.settings.rulesFile, rules }, 'rules of alerts were read again');
  }
}

/**
 * Reads the rules of alerts, and again whenever their file changes. Throws a sentence where they cannot be read at first; later
 * the former rules hold until the file is right again, and the log says so.
 */
export const followAlertRules = async (
  settings: AlertSettings,
  { logger, everyMs = 1_000 }: Options,
): Promise<FollowedRules> => {
  const { rulesFile, outcome } = settings;
  if (rulesFile === null) {
    const current: AlertRules = { rules: standingRules, otherwise: outcome };
    return { current: () => current, isRead: () => true, stop: () => undefined };
  }
  const file = new RulesFile({ ...settings, rulesFile }, logger, await textOf(rulesFile));
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void file.look().finally(() => (isLooking = false));
  }, everyMs).unref();
  return { current: () => file.current, isRead: () => file.isRead, stop: () => clearInterval(timer) };
};
