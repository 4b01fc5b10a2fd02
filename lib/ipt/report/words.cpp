// SPDX-License-Identifier: MIT
#include "ipt/report/words.hpp"

#include "ipt/base/text.hpp"
#include "ipt/value/frozen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <mutex>

namespace ipt {
namespace {

std::string with_blanks(std::string_view name) {
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

void replace(std::string& text, std::string_view mark, std::string_view with) {
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), with);
}

}  // namespace

struct Words::Tables {
    struct Table {
        Table(std::string_view key, const Frozen& table) : name(key), frozen(table) {}
        Table(std::string_view key, Value known) : name(key), value(std::move(known)), is_thawed(true) {}
        std::string name;
        Frozen frozen;
        Value value;
        std::atomic<bool> is_thawed = false;
    };

    Value& thawed(Table& table) {
        if (table.is_thawed.load(std::memory_order_acquire)) return table.value;
        const std::lock_guard alone(thawing);
        if (!table.is_thawed.load(std::memory_order_relaxed)) table.value = table.frozen.thaw();
        table.is_thawed.store(true, std::memory_order_release);
        return table.value;
    }

    // Thawed; null where there is none of that name.
    Value* find(std::string_view name) {
        for (Table& one : all)
            if (one.name == name) return &thawed(one);
        return nullptr;
    }

    std::deque<Table> all;
    std::mutex thawing;
    std::once_flag is_gathered;
    Value whole = Value::Map{};
};

Words::Words(Value catalogue) : tables_(std::make_shared<Tables>()) {
    if (!catalogue.is_map()) return;
    for (Member& member : *catalogue.map()) tables_->all.emplace_back(member.key, std::move(member.value));
}

Words Words::of_frozen(std::string_view bytes) {
    auto tables = std::make_shared<Tables>();
    for (const FrozenMember& member : Frozen(bytes).members()) tables->all.emplace_back(member.key, member.value);
    return Words(std::move(tables));
}

const Value& Words::table(std::string_view name) const {
    static const Value k_none;
    const Value* found = tables_->find(name);
    return found ? *found : k_none;
}

const Value& Words::catalogue() const {
    std::call_once(tables_->is_gathered, [this] {
        for (Tables::Table& one : tables_->all) tables_->whole.set(one.name, tables_->thawed(one));
    });
    return tables_->whole;
}

void Words::complete(const Value& more) {
    if (!more.is_map()) return;
    for (const Member& member : *more.map()) {
        if (Value* there = tables_->find(member.key))
            ipt::complete(*there, member.value);
        else
            tables_->all.emplace_back(member.key, member.value);
    }
}

std::string_view Words::find(std::string_view of, std::string_view key, std::string_view part) const {
    return table(of)[key].text_of(part);
}

std::string_view Words::alert(std::string_view id, bool possible) const {
    return find("alert", id, possible && tells_possible(id) ? "possible" : "clinician");
}

std::string Words::filled(std::string_view phrase, const std::vector<std::string>& with) {
    std::string out;
    auto next = with.begin();
    for (std::size_t at = phrase.find("{}"); at != std::string_view::npos && next != with.end();
         at = phrase.find("{}")) {
        out += phrase.substr(0, at);
        out += *next++;
        phrase.remove_prefix(at + 2);
    }
    return out.append(phrase);
}

std::string Words::phrase(std::string_view of, std::string_view key) const {
    const std::string_view found = table(of).text_of(key);
    return found.empty() ? with_blanks(key) : std::string(found);
}

std::string Words::fill(std::string_view of, std::string_view key, const std::vector<std::string>& with) const {
    return filled(table(of).text_of(key), with);
}

std::string_view Words::last_before(std::string_view item) const {
    const Value& list = table("list");
    const Value& other = list["last_before"];
    const std::string small = start_lower(lower(item));
    const auto begins = [&](const Value& sound) { return sound.text() && small.starts_with(*sound.text()); };
    const auto begins_with_one = [&](const Value::List& sounds) {
        return std::any_of(sounds.begin(), sounds.end(), begins);
    };
    const bool is_other = begins_with_one(other.list_of("sounds")) && !begins_with_one(other.list_of("but"));
    return is_other ? other.text_of("last") : list.text_of("last");
}

std::string Words::list(const std::vector<std::string>& items) const {
    if (items.empty()) return {};
    std::string out = items.front();
    for (std::size_t i = 1; i < items.size(); ++i) {
        out += i + 1 == items.size() ? last_before(items[i]) : table("list").text_of("separator");
        out += items[i];
    }
    return out;
}

std::string Words::date(const Date& date) const {
    static constexpr std::string_view k_patterns[] = {"day", "month", "year", "about"};
    return put_date(k_patterns[static_cast<std::size_t>(date.precision)], date);
}

std::string Words::day_of_year(const Date& date) const {
    if (date.precision == Precision::year) return {};
    return put_date(date.precision == Precision::day ? "day_of_year" : "month_of_year", date);
}

std::string Words::put_date(std::string_view pattern, const Date& date) const {
    const CalendarDay day = calendar(date.middle());
    const Value::List& months = table("date").list_of("months");
    std::string out(table("date").text_of(pattern));
    replace(out, "{day}", fmt::format("{}", day.day));
    replace(out, "{month}",
            day.month <= months.size() ? to_text(months[day.month - 1]) : fmt::format("{:02}", day.month));
    replace(out, "{year}", fmt::format("{}", day.year));
    return out;
}

std::string Words::number(double number) const {
    const Value::List& small = table("number").list_of("small");
    if (number >= 0 && number == std::floor(number) && number < static_cast<double>(small.size()))
        return to_text(small[static_cast<std::size_t>(number)]);
    return to_text(Value(number));
}

std::string Words::counted(std::string_view unit, long count) const {
    const Value::List& forms = table("duration").list_of(unit);
    if (forms.empty()) return {};
    if (count == 1) return to_text(forms.front());
    return filled(to_text(forms.back()), {number(static_cast<double>(count))});
}

std::string Words::duration(double days) const {
    const double length = std::abs(days);
    if (length < 14) return counted("day", std::lround(length));
    if (length < 56) return counted("week", std::lround(length / 7));
    if (length < 700) return counted("month", std::lround(length / 30.4375));
    return counted("year", std::lround(length / 365.25));
}

std::string Words::level(double level) const {
    const Value::List& words = table("amount").list_of("words");
    const auto index = static_cast<std::size_t>(std::max(0.0, level));
    return index < words.size() ? to_text(words[index]) : to_text(Value(level));
}

}  // namespace ipt
