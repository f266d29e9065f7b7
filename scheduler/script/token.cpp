#include "scheduler/script/token.h"

#include <utility>

namespace awaitscope::script {
namespace {

/// In the order of their characters.
constexpr std::pair<std::string_view, TokenKind> keywords[] = {
    {"False", TokenKind::False},
    {"None", TokenKind::None},
    {"True", TokenKind::True},
    {"and", TokenKind::And},
    {"as", TokenKind::As},
    {"assert", TokenKind::Assert},
    {"async", TokenKind::Async},
    {"await", TokenKind::Await},
    {"break", TokenKind::Break},
    {"class", TokenKind::Class},
    {"continue", TokenKind::Continue},
    {"def", TokenKind::Def},
    {"del", TokenKind::Del},
    {"elif", TokenKind::Elif},
    {"else", TokenKind::Else},
    {"except", TokenKind::Except},
    {"finally", TokenKind::Finally},
    {"for", TokenKind::For},
    {"from", TokenKind::From},
    {"global", TokenKind::Global},
    {"if", TokenKind::If},
    {"import", TokenKind::Import},
    {"in", TokenKind::In},
    {"is", TokenKind::Is},
    {"lambda", TokenKind::Lambda},
    {"nonlocal", TokenKind::Nonlocal},
    {"not", TokenKind::Not},
    {"or", TokenKind::Or},
    {"pass", TokenKind::Pass},
    {"raise", TokenKind::Raise},
    {"return", TokenKind::Return},
    {"try", TokenKind::Try},
    {"while", TokenKind::While},
    {"with", TokenKind::With},
    {"yield", TokenKind::Yield},
};

/// Operators, longer ones before their own beginnings.
constexpr std::pair<std::string_view, TokenKind> operators[] = {
    {"**=", TokenKind::DoubleStarEqual},
    {"//=", TokenKind::DoubleSlashEqual},
    {"<<=", TokenKind::LeftShiftEqual},
    {">>=", TokenKind::RightShiftEqual},
    {"...", TokenKind::Ellipsis},
    {"**", TokenKind::DoubleStar},
    {"//", TokenKind::DoubleSlash},
    {"<<", TokenKind::LeftShift},
    {">>", TokenKind::RightShift},
    {"<=", TokenKind::LessEqual},
    {">=", TokenKind::GreaterEqual},
    {"==", TokenKind::EqualEqual},
    {"!=", TokenKind::NotEqual},
    {"<>", TokenKind::Unknown},
    {"->", TokenKind::Arrow},
    {":=", TokenKind::ColonEqual},
    {"+=", TokenKind::PlusEqual},
    {"-=", TokenKind::MinusEqual},
    {"*=", TokenKind::StarEqual},
    {"/=", TokenKind::SlashEqual},
    {"%=", TokenKind::PercentEqual},
    {"@=", TokenKind::AtEqual},
    {"&=", TokenKind::AmpersandEqual},
    {"|=", TokenKind::PipeEqual},
    {"^=", TokenKind::CaretEqual},
    {",", TokenKind::Comma},
    {":", TokenKind::Colon},
    {".", TokenKind::Dot},
    {";", TokenKind::Semicolon},
    {"@", TokenKind::At},
    {"=", TokenKind::Equal},
    {"+", TokenKind::Plus},
    {"-", TokenKind::Minus},
    {"*", TokenKind::Star},
    {"/", TokenKind::Slash},
    {"%", TokenKind::Percent},
    {"&", TokenKind::Ampersand},
    {"|", TokenKind::Pipe},
    {"^", TokenKind::Caret},
    {"~", TokenKind::Tilde},
    {"<", TokenKind::Less},
    {">", TokenKind::Greater},
};

} // namespace

TokenKind keyword_or_name(std::string_view text) noexcept
{
    if (text.size() < 2 || text.size() > 8)
        return TokenKind::Name;
    for (const auto& [keyword, kind] : keywords) {
        if (keyword[0] > text[0])
            break;
        if (keyword == text)
            return kind;
    }
    return TokenKind::Name;
}

OperatorMatch match_operator(std::string_view text) noexcept
{
    for (const auto& [symbol, kind] : operators)
        if (symbol[0] == text[0] && text.starts_with(symbol))
            return {kind, static_cast<std::uint32_t>(symbol.size())};
    return {};
}

} // namespace awaitscope::script
