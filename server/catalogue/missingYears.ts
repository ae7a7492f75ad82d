import { CalendarYear } from './models.ts';
import { neededYears } from './rules.ts';

/** The years in which days must be counted now and whose holidays nobody has entered: this one and the next. */
export async function missingYears(now: Date): Promise<number[]> {
  const needed = [...neededYears(now)];
  const known = await CalendarYear.findAll({ attributes: ['year'], where: { year: needed } });
  return needed.filter((year) => !known.some((row) => row.year === year));
}
