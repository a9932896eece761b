"""Signal words of the languages that articles come in: what stands before a related article, a name, a picture's maker.

A row a kind, in it the words of each language; English stands with the patterns that are made of more than words.
The words are those that pages of any paper in the language use, never a seed's own.
"""

from __future__ import annotations

import re

RELATED = (
    "lesen sie auch", "lesen sie dazu", "lesen sie mehr", "lesen sie hier", "auch interessant", "mehr dazu",
    "mehr zum thema", "siehe auch", "weiterlesen", "das könnte sie auch interessieren",
    "à lire", "à lire aussi", "lire aussi", "lire également", "à lire également", "voir aussi", "sur le même sujet",
    "sur le même thème", "pour aller plus loin",
    "lea también", "lee también", "le puede interesar", "te puede interesar", "ver también", "más información",
    "noticias relacionadas", "leia também", "leia mais", "veja também", "saiba mais", "notícias relacionadas",
    "leggi anche", "leggi tutto", "potrebbe interessarti", "per approfondire", "guarda anche",
    "lees ook", "lees meer", "lees verder", "bekijk ook", "meer over dit onderwerp",
    "läs mer", "läs också", "läs även", "læs også", "læs mere", "les også", "les mer", "lue myös", "lue lisää",
    "czytaj też", "czytaj także", "czytaj również", "czytaj więcej", "zobacz też", "zobacz także", "przeczytaj także",
    "čtěte také", "čtěte dále", "přečtěte si", "čítajte aj", "kapcsolódó cikkek", "olvassa el", "citește și",
    "citeşte şi", "vezi și", "pročitajte i", "pročitajte još", "прочитайте також", "читайте також", "читайте также",
    "читать также", "по теме", "прочетете още", "διαβάστε επίσης", "διαβάστε ακόμη", "δείτε επίσης", "σχετικά άρθρα",
    "ilgili haberler", "ilgili haber", "bunu da okuyun", "ayrıca okuyun", "baca juga", "baca selengkapnya",
    "berita terkait", "artikel terkait", "xem thêm", "đọc thêm", "tin liên quan", "bài liên quan",
    "यह भी पढ़ें", "ये भी पढ़ें", "संबंधित ख़बरें", "संबंधित खबरें", "আরও পড়ুন", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง",
    "اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "مواضيع ذات صلة", "بیشتر بخوانید", "مطالب مرتبط", "קראו גם", "קראו עוד",
    "関連記事", "関連リンク", "関連ニュース", "あわせて読みたい", "相关阅读", "相关文章", "相关新闻", "相关报道", "延伸阅读",
    "延伸閱讀", "相關新聞", "관련 기사", "관련기사", "더 보기",
)  # fmt: skip
"""Before other articles of the paper."""

BYLINE = (
    "editor", "redaktor", "editör", "redactie", "autor", "autorin", "autoren", "von", "text", "interview", "redaktion", "bericht", "auteur", "texte",
    "propos recueillis par", "entretien par", "par", "autora", "autores", "texto", "por", "redacción", "redação",
    "reportagem", "entrevista de", "autore", "testo", "di", "a cura di", "door", "tekst", "av", "tekst av", "af",
    "teksti", "opracował", "opracowała", "rozmawiał", "rozmawiała", "autorka", "napsal", "írta", "szerző", "de",
    "автор", "текст", "беседовал", "беседовала", "του", "της", "των", "συντάκτης", "haber", "yazan", "muhabir",
    "penulis", "reporter", "laporan", "oleh", "tác giả", "bài", "लेखक", "रिपोर्ट", "כתב", "מאת", "بقلم", "الكاتب",
    "كتب", "نویسنده",
)  # fmt: skip
"""Before the names of those who wrote it; those that are common words need a capital name behind them."""

PICTURE = (
    "foto", "fotos", "fot", "fotografie", "bild", "bilder", "grafik", "illustration", "crédit", "crédits", "dessin",
    "fotografía", "fotografia", "imagen", "imagem", "immagine", "beeld", "kuva", "valokuva", "foto credit", "fotó",
    "fotograf", "фото", "снимка", "светлина", "φωτογραφία", "φωτό", "fotoğraf", "gambar", "ảnh", "फोटो", "फ़ोटो",
    "צילום", "الصورة", "تصوير", "عکس", "写真", "撮影", "图", "图片", "摄影", "圖片", "사진",
)  # fmt: skip
"""Before the name of a picture's maker."""

TAGS = (
    "schlagwörter", "schlagworte", "themen", "mots-clés", "mots clés", "étiquettes", "etiquetas", "archivado en",
    "temas", "tópicos", "assuntos", "argomenti", "trefwoorden", "onderwerpen", "nyckelord", "ämnen", "emneord",
    "avainsanat", "tagi", "tematy", "štítky", "témata", "címkék", "cuvinte cheie", "oznake", "теги", "метки", "ключевые слова",
    "ετικέτες", "etiketler", "kata kunci", "topik", "từ khóa", "chủ đề", "टैग", "תגיות", "وسوم", "الكلمات المفتاحية",
    "برچسب‌ها", "キーワード", "タグ", "标签", "关键词", "標籤", "關鍵字", "태그", "字号", "字體", "字体",
)  # fmt: skip
"""Before the words under which a paper files an article, or sets its type."""

SHARE = (
    "teilen", "drucken", "merken", "artikel teilen", "partager", "imprimer", "compartir", "compártelo", "imprimir",
    "compartilhe", "compartilhar", "condividi", "stampa", "deel", "delen", "deel dit artikel", "dela", "del", "jaa",
    "udostępnij", "drukuj", "podziel się", "sdílet", "megosztás", "distribuie", "podijeli", "поделиться", "поширити",
    "κοινοποίηση", "paylaş", "bagikan", "chia sẻ", "साझा करें", "शेयर करें", "שתפו", "שיתוף", "شارك", "شارك المقال",
    "اشتراک‌گذاری", "シェア", "シェアする", "ツイート", "印刷", "分享", "分享到", "공유", "공유하기",
)  # fmt: skip
"""Before or on buttons that send an article on."""

COMMENTS = (
    "kommentare", "kommentar", "kommentarer", "commentaires", "commentaire", "comentarios", "comentario",
    "comentários", "commenti", "reacties", "reageer", "kommentit", "komentarze", "komentarz", "komentáře",
    "hozzászólások", "comentarii", "komentari", "комментарии", "комментариев", "коментарі", "σχόλια", "yorumlar",
    "yorum", "komentar", "bình luận", "ý kiến", "टिप्पणियाँ", "תגובות", "التعليقات", "تعليقات", "نظرات", "コメント",
    "评论", "網友評論", "댓글",
)  # fmt: skip
"""Above readers' comments."""

SUBSCRIBE = (
    "abonnez-vous", "abonnieren", "abonner", "jetzt abonnieren", "newsletter abonnieren", "abonneer", "nieuwsbrief",
    "prenumerera", "nyhetsbrev", "nyhedsbrev", "tilaa", "uutiskirje", "suscríbete", "suscríbase", "boletín", "assine",
    "inscreva-se", "abbonati", "iscriviti", "prenumeruj", "zaprenumeruj", "zapisz się", "newslettera", "odebírejte",
    "iratkozzon fel", "hírlevél", "abonează-te", "pretplatite se", "подпишитесь", "подписывайтесь", "підпишіться",
    "рассылку", "абонирайте се", "εγγραφείτε", "abone ol", "bültenimize", "berlangganan", "đăng ký nhận",
    "सब्सक्राइब", "हिस्सा बनें", "הירשמו", "اشترك", "مشترک شوید", "メールマガジン", "购读", "订阅", "訂閱", "구독",
)  # fmt: skip
"""In appeals to sign up or pay."""


def any_of(words: tuple[str, ...]) -> str:
    """A pattern that matches one of the words, whatever white space is between their parts; the longer first."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)})"
