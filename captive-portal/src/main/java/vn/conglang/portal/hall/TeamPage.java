package vn.conglang.portal.hall;

import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// What guests read about who helps them and when the hall is open.
public record TeamPage(Words words, HallNow hall, HallProfile profile) {}
