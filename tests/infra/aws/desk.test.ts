// One file for the test runner, which loads every test file separately: loading CDK takes seconds.
import "./checks/alarms.ts";
import "./checks/api.ts";
import "./checks/for-emulator.ts";
import "./checks/front.ts";
import "./checks/functions.ts";
import "./checks/last-release.ts";
import "./checks/logs.ts";
import "./checks/machines.ts";
import "./checks/mail.ts";
import "./checks/nag.ts";
import "./checks/options.ts";
import "./checks/outputs.ts";
import "./checks/parallel.ts";
import "./checks/policies.ts";
import "./checks/stateful-resources.ts";
import "./checks/storage.ts";
import "./checks/web-acl.ts";
