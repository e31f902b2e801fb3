/** What somebody new may ask of the demo. */
export const exampleQuestion =
  "checkout is slow, redis connections are maxed out and the orders database pool is exhausted since this afternoon's deploy";
