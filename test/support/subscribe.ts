import { createClient } from 'graphql-sse';

/** What a subscription receives, one after the other; `next` throws with the errors of the server. */
export type Streamed<T> = Readonly<{ next: () => Promise<T>; close: () => void }>;

/** Subscribes by server-sent events. */
export const subscribe = <T>(url: string, query: string, variables: Readonly<Record<string, unknown>>): Streamed<T> => {
  const client = createClient({ url: `${url}/graphql`, retryAttempts: 0 });
  const received = client.iterate<T>({ query, variables: { ...variables } });
  return {
    async next() {
      const { value } = (await received.next()) as { value?: { data?: T; errors?: unknown } };
      if (!value?.data) throw new Error(JSON.stringify(value?.errors ?? 'the server ended the subscription'));
      return value.data;
    },
    close: () => {
      client.dispose();
    },
  };
};
