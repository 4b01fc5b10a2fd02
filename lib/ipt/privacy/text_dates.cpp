// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/privacy/marked.hpp"

#include <fmt/format.h>

#include <optional>

namespace ipt::privacy {
namespace {

class DateMarker {
public:
    DateMarker(Marked& text, const Cleaner& cleaner) : text_(text), words_(text.words()), cleaner_(cleaner) {}

    void run() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (text_.is_taken(i)) continue;
            if (year_first(i) || day_first(i) || day_and_month(i) || month_and_day(i) || month_and_year(i)) continue;
            if (lone_month(i)) continue;
            year(i);
        }
    }

private:
    [[nodiscard]] std::string put(std::string_view key) const { return std::string(cleaner_.words.text_of(key)); }

    [[nodiscard]] std::optional<int> year_at(std::size_t i) const {
        const auto value = text_.number(i, 4);
        return value && *value >= 1900 && *value < 2200 ? value : std::nullopt;
    }
    // "3", "03", "3rd".
    [[nodiscard]] std::optional<unsigned> day_at(std::size_t i) const {
        if (text_.is_taken(i) || words_[i].digits == 0 || words_[i].digits > 2) return std::nullopt;
        std::string_view form = words_[i].form;
        if (form.size() == words_[i].digits + 2)
            for (const std::string_view ending : {"st", "nd", "rd", "th"})
                if (form.ends_with(ending)) form.remove_suffix(2);
        const auto value = to_int(form);
        return value && *value >= 1 && *value <= 31 ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<unsigned> month_number_at(std::size_t i) const {
        const auto value = text_.number(i, 2);
        return value && *value >= 1 && *value <= 12 ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
    }
    [[nodiscard]] unsigned month_at(std::size_t i) const {
        if (text_.is_taken(i)) return 0;
        const std::string& form = words_[i].form;
        return words_[i].capital || !cleaner_.knowledge.also_words.contains(form) ? cleaner_.knowledge.month_of(form)
                                                                                  : 0;
    }
    // What may stand between the parts of a date in words.
    [[nodiscard]] bool joins(std::size_t i) const {
        const std::string_view gap = text_.gap_before(i);
        return gap.size() <= 2 && gap.find_first_not_of(" .,-/\n") == std::string_view::npos;
    }
    [[nodiscard]] bool joins_by(std::size_t i, std::string_view sign) const { return text_.gap_before(i) == sign; }

    [[nodiscard]] CalendarDay moved(std::int32_t day) const {
        return calendar(cleaner_.shift.moved(span_of(day, Precision::day)).first);
    }
    [[nodiscard]] std::optional<CalendarDay> moved(int year, unsigned month, unsigned day) const {
        const auto number = day_number(year, month, day);
        return number && cleaner_.shift.is_known() ? std::optional(moved(*number)) : std::nullopt;
    }
    [[nodiscard]] std::optional<CalendarDay> moved(int year, unsigned month) const {
        if (!cleaner_.shift.is_known()) return std::nullopt;
        return calendar(cleaner_.shift.moved(span_of(*day_number(year, month, 1), Precision::month)).first);
    }
    [[nodiscard]] std::string month_name(unsigned month) const {
        return cleaner_.words.list_of("months").size() == 12 ? to_text(cleaner_.words.list_of("months")[month - 1])
                                                             : std::string();
    }
    bool set(std::size_t i, std::size_t count, const std::optional<std::string>& date) {
        return text_.replace_words(i, count, date ? *date : put("date"));
    }

    // 2026-05-03, 2026/05/03 and 2026-05.
    bool year_first(std::size_t i) {
        const auto year = year_at(i);
        if (!year || i + 1 >= words_.size() || text_.is_taken(i + 1)) return false;
        const std::string_view sign = text_.gap_before(i + 1);
        if (sign != "-" && sign != "/" && sign != ".") return false;
        const auto month = month_number_at(i + 1);
        if (!month) return false;
        if (i + 2 >= words_.size() || !joins_by(i + 2, sign) || words_[i + 2].digits == 0) {
            const auto to = moved(*year, *month);
            return set(i, 2, to ? std::optional(fmt::format("{:04}{}{:02}", to->year, sign, to->month)) : std::nullopt);
        }
        const auto day = day_at(i + 2);  // none where a time follows: 2026-05-03T10
        const auto to = day ? moved(*year, *month, *day) : std::nullopt;
        return set(i, 3,
                   to ? std::optional(fmt::format("{:04}{}{:02}{}{:02}", to->year, sign, to->month, sign, to->day))
                      : std::nullopt);
    }

    // 3.5.2026 and 25/05/2026; of 03/05/2026 no one knows which is the month. Also 05/2026.
    bool day_first(std::size_t i) {
        const auto a = text_.number(i, 2);
        if (!a || i + 1 >= words_.size()) return false;
        const std::string_view sign = text_.gap_before(i + 1);
        if (sign != "-" && sign != "/" && sign != ".") return false;
        if (const auto year = year_at(i + 1); year && sign != "-") {
            const auto month = month_number_at(i);
            const auto to = month ? moved(*year, *month) : std::nullopt;
            return month &&
                   set(i, 2, to ? std::optional(fmt::format("{:02}{}{:04}", to->month, sign, to->year)) : std::nullopt);
        }
        const auto b = text_.number(i + 1, 2);
        if (!b || i + 2 >= words_.size() || !joins_by(i + 2, sign)) return false;
        const auto year = year_at(i + 2);
        const bool dates = *a >= 1 && *b >= 1 && *a <= 31 && *b <= 31 && (*a <= 12 || *b <= 12);
        if (!dates || (!year && words_[i + 2].digits != 2)) return false;
        const bool month_leads = *b > 12;
        if (!year || !(sign == "." || month_leads || *a > 12 || *a == *b)) return set(i, 3, std::nullopt);
        const auto to =
            moved(*year, static_cast<unsigned>(month_leads ? *a : *b), static_cast<unsigned>(month_leads ? *b : *a));
        if (!to) return set(i, 3, std::nullopt);
        return set(i, 3,
                   fmt::format("{:02}{}{:02}{}{:04}", month_leads ? to->month : to->day, sign,
                               month_leads ? to->day : to->month, sign, to->year));
    }

    // "3 May 2026", "3rd of May"
    bool day_and_month(std::size_t i) {
        const auto day = day_at(i);
        if (!day || i + 1 >= words_.size()) return false;
        const std::size_t of = words_[i + 1].form == "of" || words_[i + 1].form == "de" ? 1 : 0;
        const std::size_t m = i + 1 + of;
        if (m >= words_.size() || !joins(i + 1) || !joins(m)) return false;
        const unsigned month = month_at(m);
        if (month == 0) return false;
        const auto year = m + 1 < words_.size() && joins(m + 1) ? year_at(m + 1) : std::nullopt;
        const auto to = year ? moved(*year, month, *day) : std::nullopt;
        return set(
            i, m - i + (year ? 2 : 1),
            to ? std::optional(fmt::format("{} {} {}", to->day, month_name(to->month), to->year)) : std::nullopt);
    }

    // "May 3, 2026", "May 3rd"
    bool month_and_day(std::size_t i) {
        const unsigned month = month_at(i);
        if (month == 0 || i + 1 >= words_.size() || !joins(i + 1)) return false;
        const auto day = day_at(i + 1);
        if (!day) return false;
        const auto year = i + 2 < words_.size() && joins(i + 2) ? year_at(i + 2) : std::nullopt;
        const auto to = year ? moved(*year, month, *day) : std::nullopt;
        return set(
            i, year ? 3 : 2,
            to ? std::optional(fmt::format("{} {}, {}", month_name(to->month), to->day, to->year)) : std::nullopt);
    }

    bool month_and_year(std::size_t i) {
        const unsigned month = month_at(i);
        if (month == 0 || i + 1 >= words_.size() || !joins(i + 1)) return false;
        const auto year = year_at(i + 1);
        if (!year) return false;
        const auto to = moved(*year, month);
        return set(i, 2, to ? std::optional(fmt::format("{} {}", month_name(to->month), to->year)) : std::nullopt);
    }

    // A month without a year tells the season of what was; at the start of a sentence "May" and "March" do not.
    bool lone_month(std::size_t i) {
        if (month_at(i) == 0 || cleaner_.names.at(text_.text(), words_, i)) return false;
        const bool first = begins_sentence(text_.text(), words_[i].begin);
        if (first && cleaner_.knowledge.also_words.contains(words_[i].form)) return false;
        return text_.replace_words(i, 1, put("month"));
    }

    // Years move along where a word before them says that they are years; "2019-2021" where the first is one.
    void year(std::size_t i) {
        const auto year = year_at(i);
        if (!year || i == 0 || !cleaner_.shift.is_known() || !joins(i) ||
            !cleaner_.knowledge.before_years.contains(words_[i - 1].form))
            return;
        const auto move = [&](std::size_t at, int from) {
            const Date to = cleaner_.shift.moved(span_of(*day_number(from, 7, 1), Precision::year));
            text_.replace_words(at, 1, fmt::format("{}", calendar(to.first).year));
        };
        move(i, *year);
        const std::string_view gap = text_.gap_before(i + 1);
        if (const auto until = year_at(i + 1); until && (gap == "-" || gap == "–")) move(i + 1, *until);
    }

    Marked& text_;
    const std::vector<Word>& words_;
    const Cleaner& cleaner_;
};

}  // namespace

void mark_dates(Marked& text, const Cleaner& cleaner) { DateMarker(text, cleaner).run(); }

}  // namespace ipt::privacy
