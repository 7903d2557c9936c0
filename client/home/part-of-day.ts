/** What one says in Beijing at this hour: at night just 您好. */
export function partOfDay(now: Date): 'night' | 'morning' | 'afternoon' | 'evening' {
  const hour = (now.getUTCHours() + 8) % 24;
  if (hour < 6 || hour === 23) return 'night';
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}
