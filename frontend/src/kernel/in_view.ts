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
