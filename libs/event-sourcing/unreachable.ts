/** Stops the build when a union member is not handled, and the program when an unknown one arrives at run time. */
export const unreachable = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};
