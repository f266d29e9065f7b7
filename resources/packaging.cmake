# `./dev package`: one .deb with the program and its desktop files.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME awaitscope)
set(CPACK_PACKAGE_CONTACT "The Awaitscope developers <awaitscope@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL Runtime)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME awaitscope)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # the libraries, by what the program links
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, fonts-noto-core, fonts-dejavu-core")
# What the interface in Chinese needs of others: glyphs, and the words of Qt's own dialogs.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, qt6-translations-l10n")

install(TARGETS awaitscope RUNTIME COMPONENT Runtime)

include(CPack)
