import { createLogger, type LoggerOptions } from './logger.js';
import { PinoNestLogger } from './pino-nest-logger.js';

const collect = (options: LoggerOptions) => {
  const lines: string[] = [];
  const logger = createLogger(options, { write: (line: string) => void lines.push(line) });
  return { logger, read: (): unknown[] => lines.map((line) => JSON.parse(line) as unknown) };
};

describe('the logger', () => {
  it('writes JSON with a readable time and leaves out what is less important than its level', () => {
    const { logger, read } = collect({ level: 'warn', format: 'json' });
    logger.info('too quiet');
    logger.warn({ port: 4321 }, 'heard');
    expect(read()).toEqual([
      expect.objectContaining({
        level: 40,
        msg: 'heard',
        port: 4321,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      }),
    ]);
  });
});

describe('the logger given to Nest', () => {
  it('keeps the context that Nest passes last', () => {
    const { logger, read } = collect({ level: 'trace', format: 'json' });
    new PinoNestLogger(logger).log('Mapped {/health}', 'RouterExplorer');
    expect(read()).toEqual([
      expect.objectContaining({ level: 30, msg: 'Mapped {/health}', context: 'RouterExplorer' }),
    ]);
  });

  it('keeps stack and context of an error apart', () => {
    const { logger, read } = collect({ level: 'trace', format: 'json' });
    const { stack } = new Error('boom');
    new PinoNestLogger(logger).error('boom', stack, 'Importer');
    expect(read()).toEqual([expect.objectContaining({ level: 50, msg: 'boom', stack, context: 'Importer' })]);
  });

  it('describes an error that is logged as such', () => {
    const { logger, read } = collect({ level: 'trace', format: 'json' });
    new PinoNestLogger(logger).fatal(new TypeError('no such column'));
    expect(read()).toEqual([
      expect.objectContaining({
        level: 60,
        msg: 'no such column',
        err: expect.objectContaining({ type: 'TypeError' }),
      }),
    ]);
  });
});
