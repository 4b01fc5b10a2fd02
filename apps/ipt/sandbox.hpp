// SPDX-License-Identifier: MIT
#pragma once

namespace ipt {

// Gives up what the program never needs, before it reads anything: no core dump with a case in it, no file of a case in
// the place of a standard stream that was closed; and on Linux no network and no other program, which then fail with
// EPERM. To be called once, by the first thread. What a system cannot do is left out without a word.
void enter_sandbox();

}  // namespace ipt
