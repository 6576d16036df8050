"use client";

import { useEffect } from "react";

/** The form of the plain page, whose program (`page.js`) begins once it is there. */
export default function Page() {
  useEffect(() => void import("../../page.js"), []);
  return (
    <>
      <form>
        <textarea name="text" />
        <input name="apiKey" />
        <input name="baseUrl" />
        <button type="submit" disabled>
          Look up
        </button>
      </form>
      <p role="status" />
      <table>
        <tbody />
      </table>
    </>
  );
}
