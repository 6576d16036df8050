/**
 * All that a page says and sends, but for the one header that holds a key; and to whom it sends
 * that.
 */
export function listen(page) {
  const heard = { texts: [], withKey: [] };
  page.on("console", (message) => heard.texts.push(message.text()));
  page.on("pageerror", ({ message, stack }) => heard.texts.push(message, stack));
  page.on("request", (request) => {
    const { "x-apikey": key, ...headers } = request.headers();
    heard.texts.push(request.url(), request.postData() ?? "", JSON.stringify(headers));
    if (key) heard.withKey.push(new URL(request.url()).origin);
  });
  return heard;
}
