import type { Client } from '../server/graphql-client.js';
import { strangeServices } from './ask.js';

describe('services that a question names', () => {
  it('are told from those that nothing on record names', async () => {
    const query = async (_: string, { name }: { name: string }) => ({
      service: name === 'lock-gateway' ? { name } : null,
    });
    const client = { query } as unknown as Client;
    expect(await strangeServices(client, ['lock-gateway', 'lock-gatewai'])).toEqual(['lock-gatewai']);
    expect(await strangeServices(client, [])).toEqual([]);
  });
});
