/** The stories that are played at real browsers, in their order; each is a program of its own in test/browser. */
export const browserJourneys = ['verifier', 'journey', 'procurement', 'prequalified', 'remedy'];
