import 'reflect-metadata';
import { PassThrough } from 'node:stream';
import type { Response } from 'express';
import type { Maintenance } from '#application/ports/maintenance.js';
import { LogController } from './log.controller.js';

const exporting = (facts: () => AsyncIterable<Record<string, unknown>>): LogController =>
  new LogController({ export: facts } as unknown as Maintenance, { maxBodyBytes: 1_000 });

describe('an export of the log', () => {
  it('breaks off where the database fails, and never looks like the whole log', async () => {
    const response = Object.assign(new PassThrough(), { headersSent: true });
    const controller = exporting(async function* () {
      yield { id: '1' };
      throw new Error('the connection is gone');
    });
    await expect(controller.export(response as unknown as Response)).rejects.toThrow('the connection is gone');
    expect(response.destroyed).toBe(true);
    expect(response.writableEnded).toBe(false);
  });

  it('ends after the last fact', async () => {
    const response = new PassThrough();
    const controller = exporting(async function* () {
      yield { id: '1' };
    });
    await controller.export(response as unknown as Response);
    expect(response.writableEnded).toBe(true);
    expect(String(response.read())).toBe('{"id":"1"}\n');
  });
});
