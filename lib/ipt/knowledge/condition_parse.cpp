// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/knowledge/condition.hpp"
#include "ipt/knowledge/condition_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ipt {
namespace {

constexpr std::size_t k_most_nodes = 10'000;

using Node = ConditionNode;
using Token = ConditionToken;

class Parser {
public:
    Parser(std::string_view text, Scope scope, const Schema& schema, Span place, Diagnostics& diagnostics)
        : tokens_(condition_tokens(text)), scope_(scope), schema_(schema), place_(place), diagnostics_(diagnostics) {}

    std::optional<std::vector<Node>> run() {
        nodes_.reserve(tokens_.size() / 3 + 1);
        whole();
        if (!good_) return std::nullopt;
        return std::move(nodes_);
    }

private:
    const Token& now() const { return tokens_[at_]; }
    bool accept(std::string_view text) {
        if (now().kind == Token::Kind::end || now().text != text) return false;
        ++at_;
        return true;
    }
    void expect(std::string_view text) {
        if (good_ && !accept(text)) fail(now(), fmt::format("expected '{}', found '{}'", text, now().text));
    }
    void fail(const Token& token, std::string message, std::string help = {}) {
        if (!good_) return;
        good_ = false;
        if (named_) message = fmt::format("in '{}': {}", named_->text, message);
        const Token& at = named_ ? *named_ : token;
        // a TOML string begins with one quote; a multi-line one would shift this, so they are not used
        const auto begin = static_cast<std::uint32_t>(place_.begin + 1 + at.at);
        const auto length =
            static_cast<std::uint32_t>(std::max<std::size_t>(1, at.kind == Token::Kind::end ? 1 : at.text.size()));
        diagnostics_.error("knowledge-condition", {begin, begin + length}, std::move(message), std::move(help));
    }
    std::size_t add(Node node) {
        // names that stand for names that stand for more are much in a few lines
        if (nodes_.size() == k_most_nodes) fail(now(), "this condition is too long");
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }
    std::size_t pair(Node::Kind kind, std::size_t left, std::size_t right) {
        Node node;
        node.kind = kind;
        node.left = left;
        node.right = right;
        return add(std::move(node));
    }

    std::size_t whole() {
        const std::size_t result = any();
        if (good_ && now().kind != Token::Kind::end)
            fail(now(), fmt::format("expected 'and' or 'or', found '{}'", now().text));
        return result;
    }

    std::size_t any() {
        std::size_t left = all();
        while (good_ && accept("or")) {
            const std::size_t right = all();
            left = pair(Node::Kind::any, left, right);
        }
        return left;
    }

    std::size_t all() {
        std::size_t left = negation();
        while (good_ && accept("and")) {
            const std::size_t right = negation();
            left = pair(Node::Kind::all, left, right);
        }
        return left;
    }

    std::size_t negation() {
        if (++depth_ > 40) fail(now(), "this condition is nested too deeply");
        if (!good_) return 0;
        std::size_t result = 0;
        if (accept("not")) {
            const std::size_t inner = negation();
            result = pair(Node::Kind::negation, inner, inner);
        } else if (accept("(")) {
            result = any();
            expect(")");
        } else {
            result = leaf();
        }
        --depth_;
        return result;
    }

    std::size_t leaf() {
        const Token first = now();
        if (first.kind != Token::Kind::word) {
            fail(first, fmt::format("expected a field, found '{}'", first.text));
            return 0;
        }
        ++at_;
        if (first.text.starts_with('@')) return named(first);
        if (first.text == "present") return present();
        if (first.text == "count") return count();
        Node node;
        if (first.text == "area") {
            node.kind = Node::Kind::area_member;
            expect("in");
            operand(node, now());
            ++at_;
            return add(std::move(node));
        }
        operand(node, first);
        comparison(node);
        return add(std::move(node));
    }

    // What the description has under that name; null where there is no such thing, which is told.
    template <typename What>
    const What* shared(const ByName<What>& all, const Token& name, std::string_view what) {
        const auto found = all.find(name.text.substr(1));
        if (found != all.end()) return &found->second;
        std::vector<std::string_view> names;
        for (const auto& one : all) names.push_back(one.first);
        const std::string_view near = nearest(name.text.substr(1), names);
        fail(name, fmt::format("there is no {} '{}'", what, name.text),
             near.empty() ? "" : fmt::format("did you mean '@{}'?", near));
        return nullptr;
    }

    // A condition of the description, read where its name stands.
    std::size_t named(const Token& name) {
        const NamedCondition* found = shared(schema_.conditions(), name, "condition");
        if (scope_ != Scope::whole) fail(name, fmt::format("'{}' can be asked of the case as a whole only", name.text));
        if (!good_) return 0;
        const auto outer_name = std::exchange(named_, named_ ? named_ : name);
        const auto outer_tokens = std::exchange(tokens_, condition_tokens(found->text));
        const std::size_t outer_at = std::exchange(at_, 0);
        const std::size_t result = whole();
        tokens_ = outer_tokens;
        at_ = outer_at;
        named_ = outer_name;
        return result;
    }

    std::size_t present() {
        Node node;
        node.kind = Node::Kind::present;
        expect("(");
        choice_ = schema_.choice("area");
        field_ = nullptr;
        word(node, "area");
        expect(")");
        return add(std::move(node));
    }

    std::size_t count() {
        Node node;
        node.kind = Node::Kind::count;
        expect("(");
        const Token scope = now();
        if (accept("person"))
            node.counted = Scope::person;
        else if (accept("event"))
            node.counted = Scope::event;
        else
            fail(scope, fmt::format("expected 'person' or 'event', found '{}'", scope.text));
        expect(",");
        const Scope outer = std::exchange(scope_, node.counted);
        node.left = any();
        scope_ = outer;
        expect(")");
        field_ = nullptr;
        const Token sign = now();
        comparison(node);
        if (good_ && (node.kind != Node::Kind::compare || !node.numeric))
            fail(sign, "a count is compared with a number", "write count(...) >= 2");
        node.kind = Node::Kind::count;
        return add(std::move(node));
    }

    void comparison(Node& node) {
        static constexpr std::pair<std::string_view, Node::Sign> k_signs[] = {
            {"==", Node::Sign::equal},      {"!=", Node::Sign::unequal}, {"<", Node::Sign::less},
            {"<=", Node::Sign::less_equal}, {">", Node::Sign::greater},  {">=", Node::Sign::greater_equal}};
        if (!good_) return;
        if (accept("is")) {
            node.stated = true;
            if (accept("known") || now().text == "unknown") {
                const bool known = !accept("unknown");
                node.kind = Node::Kind::known;
                node.number = known ? 1 : 0;
                return;
            }
        }
        if (accept("in")) {
            node.kind = Node::Kind::member;
            return list(node);
        }
        for (const auto& [text, sign] : k_signs) {
            if (!accept(text)) continue;
            node.kind = Node::Kind::compare;
            node.sign = sign;
            return literal(node);
        }
        if (node.stated) {
            node.kind = Node::Kind::compare;
            return literal(node);
        }
    }

    void literal(Node& node) {
        const Token token = now();
        if (token.kind == Token::Kind::number) {
            if (field_ && !is_number(field_->kind))
                return fail(token, fmt::format("'{}' is never a number", field_->name));
            node.numeric = true;
            node.number = *to_number(token.text);
            ++at_;
            return;
        }
        if (accept("onset")) {
            node.against_onset = true;
            return;
        }
        if (node.sign != Node::Sign::equal && node.sign != Node::Sign::unequal &&
            (!field_ || field_->kind != FieldKind::level))
            return fail(token, fmt::format("expected a number, found '{}'", token.text));
        word(node, "value");
        if (!good_ || !field_ || field_->kind != FieldKind::level) return;
        node.numeric = true;
        node.number = *level_of(node.words.back());
    }

    static bool is_number(FieldKind kind) {
        return kind == FieldKind::number || kind == FieldKind::level || kind == FieldKind::duration ||
               kind == FieldKind::yes_no;
    }

    void word(Node& node, std::string_view what) {
        if (now().kind != Token::Kind::word && !(field_ && now().kind == Token::Kind::number))
            return fail(now(), fmt::format("expected a {}, found '{}'", what, now().text));
        check_option(now());
        node.words.emplace_back(now().text);
        ++at_;
    }

    void list(Node& node) {
        if (now().kind == Token::Kind::word && now().text.starts_with('@')) {
            if (const auto* group = shared(schema_.groups(), now(), "group")) node.words = *group;
            ++at_;
            return;
        }
        expect("[");
        while (good_) {
            word(node, "value");
            if (!accept(",")) break;
        }
        expect("]");
    }

    // The values that are allowed here; empty: any.
    std::vector<std::string_view> options() const {
        std::vector<std::string_view> names;
        if (choice_)
            for (const Option& option : choice_->options) names.push_back(option.name);
        else if (field_ && field_->kind == FieldKind::yes_no)
            names = {"yes", "no", "unsure"};
        else if (field_ && field_->kind == FieldKind::level)
            names.assign(std::begin(k_level_words), std::end(k_level_words));
        return names;
    }

    // A misspelt option would make a rule that never holds. Cases are stored by the first name of an option.
    void check_option(const Token& token) {
        const auto is_it = [&](const Option& option) { return option.name == token.text; };
        if (choice_ && std::any_of(choice_->options.begin(), choice_->options.end(), is_it)) return;
        const auto names = options();
        if (names.empty() || std::find(names.begin(), names.end(), token.text) != names.end()) return;
        const Option* synonym = choice_ ? choice_->option(token.text) : nullptr;
        const std::string_view near = synonym ? std::string_view(synonym->name) : nearest(token.text, names);
        fail(token,
             fmt::format("'{}' is nothing that '{}' can be", token.text,
                         choice_ ? std::string_view(choice_->name) : std::string_view(field_->name)),
             near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    }

    void operand(Node& node, const Token& token) {
        choice_ = nullptr;
        field_ = nullptr;
        node.of = scope_;
        if (token.text == "lag") {
            node.lag = true;
            return;
        }
        std::string_view rest = token.text;
        const auto leads_to = [&](std::string_view word) {
            const bool leads = rest.size() > word.size() && rest.starts_with(word) && rest[word.size()] == '.';
            if (leads) rest.remove_prefix(word.size() + 1);
            return leads;
        };
        const Record* record = scope_ == Scope::person  ? schema_.person()
                               : scope_ == Scope::event ? schema_.event()
                                                        : &schema_.root();
        if (leads_to("case")) {
            node.root = PathRoot::whole;
            node.of = Scope::whole;
            record = &schema_.root();
        } else if (scope_ == Scope::person && leads_to("event")) {
            node.root = PathRoot::events;
            node.of = Scope::event;
            record = schema_.event();
        } else if (scope_ == Scope::event && leads_to("person")) {
            node.root = PathRoot::people;
            node.of = Scope::person;
            record = schema_.person();
        } else if (scope_ == Scope::whole) {
            node.root = PathRoot::whole;
        }
        bool within_list = false;
        for (bool more = true; more;) {
            const std::size_t dot = rest.find('.');
            const std::string_view part = rest.substr(0, dot);
            more = dot != std::string_view::npos;
            if (more) rest.remove_prefix(dot + 1);
            within_list = within_list || (field_ && field_->many && field_->record);
            if (!step(record, part, token)) return;
            node.path.emplace_back(part);
        }
        if (!within_list) node.field = field_;
    }

    bool step(const Record*& record, std::string_view name, const Token& token) {
        if (record && record->name == "person" && (name == "dead" || name == "implied")) {
            record = nullptr;
            field_ = nullptr;
            return true;
        }
        if (record) {
            const auto found = std::find_if(record->fields.begin(), record->fields.end(),
                                            [&](const Field& f) { return f.name == name; });
            if (found != record->fields.end()) {
                record = found->record;
                choice_ = found->choice;
                field_ = &*found;
                return true;
            }
        }
        std::vector<std::string_view> names;
        if (record)
            for (const Field& field : record->fields) names.push_back(field.name);
        const std::string_view near = nearest(name, names);
        fail(token, fmt::format("there is no field '{}'{}", name, record ? fmt::format(" in '{}'", record->name) : ""),
             near.empty() ? "" : fmt::format("did you mean '{}'?", near));
        return false;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::optional<Token> named_;  // the name in the text itself, while what it stands for is read
    int depth_ = 0;
    bool good_ = true;
    Scope scope_;
    const Schema& schema_;
    const Choice* choice_ = nullptr;  // of the field that was named last
    const Field* field_ = nullptr;
    Span place_;
    Diagnostics& diagnostics_;
    std::vector<Node> nodes_;
};

}  // namespace

std::optional<Condition> Condition::parse(std::string_view text, Scope scope, const Schema& schema, Span place,
                                          Diagnostics& diagnostics) {
    auto nodes = Parser(text, scope, schema, place, diagnostics).run();
    if (!nodes) return std::nullopt;
    return Condition(std::move(*nodes));
}

}  // namespace ipt
