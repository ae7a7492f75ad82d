export const browserJourneys: readonly string[];
