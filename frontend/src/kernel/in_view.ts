/* What is asked for only once somebody can see where it goes. */

/** Calls once, when a place has come into view; the answer stops waiting. */
export function once_in_view(place: Element, call: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    call();
  });
  observer.observe(place);
  return () => observer.disconnect();
}

/** Calls once, when the browser has nothing else to do; where it does not say so, in view. So what
    stands further down is there when somebody prints or searches the page. */
export function once_there_is_time(place: Element, call: () => void): () => void {
  if (!('requestIdleCallback' in window)) return once_in_view(place, call);
  const asked = requestIdleCallback(call, { timeout: 4000 });
  return () => cancelIdleCallback(asked);
}
