import { $, attempt, post } from "./common.js";

const wanted = new URLSearchParams(location.search).get("to") ?? "/";
// Only a path of this site: "//elsewhere" would be another one.
const target = /^\/(?![/\\])/.test(wanted) ? wanted : "/";

$("login").addEventListener("submit", event => {
  event.preventDefault();
  attempt(async () => {
    await post("/api/session", { token: $("token").value });
    location.assign(target);
  });
});
$("token").focus();
