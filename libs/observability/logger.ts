import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

const STDERR = 2;

/** What the log looks like; `format` null means pretty on a terminal, else JSON. */
export type LoggerOptions = Readonly<{
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  format: 'pretty' | 'json' | null;
}>;

const forPeople = (): DestinationStream =>
  pretty({ destination: STDERR, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });

const forMachines = (): DestinationStream => pino.destination({ dest: STDERR, sync: true });

/**
 * A logger that writes to stderr, so that stdout stays the program's own, and synchronously, so that the last line
 * before a crash is not lost. Nothing is sent anywhere else. `destination` is for specs.
 */
export const createLogger = ({ level, format }: LoggerOptions, destination?: DestinationStream): Logger => {
  const wanted = format ?? (process.stderr.isTTY ? 'pretty' : 'json');
  const timestamp = pino.stdTimeFunctions.isoTime;
  return pino({ level, timestamp }, destination ?? (wanted === 'pretty' ? forPeople() : forMachines()));
};
