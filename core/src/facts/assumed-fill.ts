/** Share of the disks that is taken to be in use where nothing says it, with what is less and what is more. */
export const assumedFill = { low: 0.4, mid: 0.6, high: 0.75 } as const;
